/**
 * A person on the move, on their own phone: where to go, in figures that a neighbour reads, and what is to be read there.
 *
 * RSV1 One sentence, one number: the rest is below it.
 */
import "../at_once.ts";
import { useSignal } from "@preact/signals";
import { SheetValue } from "../../parts/sheet_value.tsx";
import { clockTime } from "../../parts/times.ts";
import type { Step } from "../../kinds/kind.ts";
import { LeaveWords, LeftHere } from "./remarks.tsx";
import type { Restitution } from "../../kinds/restitution_show/restitution.ts";

interface Place {
  round: number;
  of: number;
  ends_at: number;
  home: number;
  at: number;
  part: "stays" | "visits" | "explains" | "centre" | "listens" | "shops" | "home";
  shown?: Restitution;
  /** In a market, where one may be. */
  stalls?: readonly { ref: string; number: number }[];
}

export function Visit({ step }: { step: Step }) {
  const { t } = step;
  const place = step.value<Place>("seat", "place").value;
  if (!place) return null;
  const { round, of, ends_at, shown, stalls = [] } = place;
  return (
    <section class="stack">
      <Where step={step} place={place} />
      <p class="time-left">{t("visit.round", { n: round, of, time: clockTime(t, ends_at) })}</p>
      {shown && <Read step={step} shown={shown} />}
      {shown && place.part === "visits" && <LeaveWords step={step} reference={shown.ref} />}
      {stalls.length > 0 && <Stalls step={step} stalls={stalls} />}
      {(place.part === "home" || place.part === "stays") && <LeftHere step={step} />}
    </section>
  );
}

function Where({ step, place }: { step: Step; place: Place }) {
  const { t } = step;
  const { part, at, home } = place;
  const staging = step.value<{ staging: string }>("room", "round").value?.staging;
  const market = staging === "market";
  const goes = part === "visits" || part === "explains" || part === "home"; // RSV1
  const words = goes ? t(part === "home" ? "visit.home" : "visit.to") : part === "stays" && market ? t("visit.stall", { n: home }) : t(`visit.${part}`, { n: home });
  const talks = part === "home" && (market || staging === "interface");
  const rest = talks ? t("stagings.stage_help_interface_tables") : part === "stays" && market ? t("visit.stall_rest") : part === "explains" ? t("visit.explains") : t(`visit.${part}_rest`, { n: home });
  return (
    <>
      <h1 class="question" tabIndex={-1}>
        {words}
        {goes && <br />}
        {goes && <span class="rotation-table">{at}</span>}
      </h1>
      <p class="help">{rest}</p>
    </>
  );
}

/** In a market: at which stall one is, and the words for it. */
function Stalls({ step, stalls }: { step: Step; stalls: readonly { ref: string; number: number }[] }) {
  const { t } = step;
  const chosen = useSignal("");
  const here = stalls.find(({ ref }) => ref === chosen.value);
  return (
    <>
      <fieldset class="choices">
        <legend class="field-label">{t("remarks.at_stall")}</legend>
        <div class="chips chips-even">
          {stalls.map(({ ref, number }) => (
            <label class="chip" key={ref}>
              <input class="chip-input" type="radio" name={`${step.id}-stall`} checked={chosen.value === ref} onChange={() => (chosen.value = ref)} />
              <span>{number}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {here && <LeaveWords key={here.ref} step={step} reference={here.ref} />}
    </>
  );
}

/** What the table gives back, to be read beside it. */
function Read({ step, shown }: { step: Step; shown: Restitution }) {
  const { t } = step;
  return (
    <section class="sheet" aria-label={t(shown.label, { n: shown.number })}>
      {shown.title && <p class="sheet-value"><strong>{shown.title}</strong></p>}
      {shown.fields.map((field) => (
        <div class="sheet-field" key={field.name}>
          <span class="sheet-label">{t(field.label, field.n ? { n: field.n } : {})}</span>
          <SheetValue step={step} field={field} />
        </div>
      ))}
      <p class="sheet-value"><mark class="marker">{shown.constat}</mark></p>
    </section>
  );
}
