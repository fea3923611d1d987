/** What the screen shows of a show: whoever is on stage with their words, the last constat, what hangs in the gallery. */
import { SheetValue } from "../../parts/sheet_value.tsx";
import type { LiveKind, Step } from "../kind.ts";
import { foundBy, type Jury, VERDICTS } from "./jury_facts.ts";
import type { Restitution } from "./restitution.ts";
import type { Turn } from "./turning.ts";

interface OnAir extends Restitution, Turn {
  fields: readonly (Restitution["fields"][number] & { comes?: number })[];
}

function Words({ step }: { step: Step }) {
  const { t } = step;
  const on_air = step.value<OnAir>("stage", "on_air").value;
  const constat = step.value<{ number: number; text: string }>("stage", "constat").value;
  const gallery = step.value<readonly Restitution[]>("stage", "gallery").value ?? [];
  if (on_air) return <OnStage step={step} shown={on_air} />;
  return (
    <>
      {constat && (
        <>
          <p>{t("live.last_finding", { n: constat.number })}</p>
          <p class="on-air"><mark class="marker">{constat.text}</mark></p>
        </>
      )}
      <ul class="mine-list">
        {gallery.map((one) => (
          <li class="card" key={one.ref}>
            <p class="vote-name">{t(one.label, { n: one.number })}</p>
            <p class="card-text">{one.constat}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function OnStage({ step, shown }: { step: Step; shown: OnAir }) {
  const { t } = step;
  const at = shown.step;
  return (
    <>
      <p>{t("live.on_stage", { n: shown.number })}</p>
      {shown.title && <p class="on-air">{shown.title}</p>}
      {shown.fields.filter(({ comes = 0 }) => at === undefined || comes <= at).map((field) => (
        <div class="sheet-field" key={field.name}>
          <span class="sheet-label">{t(field.label, field.n ? { n: field.n } : {})}</span>
          <SheetValue step={step} field={field} />
        </div>
      ))}
      <Verdict step={step} />
      {!shown.next && <p class="on-air"><mark class="marker">{shown.constat}</mark></p>}
    </>
  );
}

/** What the jury of a trial said, once the room was shown it. */
function Verdict({ step }: { step: Step }) {
  const { t } = step;
  const jury = step.value<Jury>("stage", "jury").value;
  if (!jury || jury.open) return null;
  return (
    <>
      <p class="on-air">{t(foundBy(jury))}</p>
      <ul>{jury.people?.map((people, at) => <li key={at}>{t(`jury.says.${VERDICTS[at]}`)} {people}</li>)}</ul>
    </>
  );
}

export const live: LiveKind = { Words };
