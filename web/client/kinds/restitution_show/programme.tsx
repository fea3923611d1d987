/**
 * The programme on the console: the order of the turns, by buttons or by hand, drawn again; when each would begin; what
 * goes out to everybody.
 *
 * RSO1 A turn is moved by its buttons, which keep the focus, or drawn with a pointer: both ask for the same order.
 */
import { useComputed, useSignal } from "@preact/signals";
import { ActButton, ArmedAct, useDesk } from "../../console/act_button.tsx";
import { clockTime } from "../../parts/times.ts";
import type { Step } from "../kind.ts";
import { expected, OFTEN_MS } from "./expected.ts";
import { Hours } from "./hours.tsx";
import { onAirOf, programmeOf, WAITING, type ProgrammeFacts, type Row } from "./programme_facts.ts";

interface Times {
  transition_s?: number;
}

export function Programme({ step }: { step: Step }) {
  const { t } = step;
  const programme = programmeOf(step);
  const desk = useDesk();
  const begins = useBegins(step);
  const dragged = useSignal("");
  if (!programme) return null;
  const { rows, absent } = programme;
  if (rows.length === 0) return <p class="empty">{t("restitution_show.empty")}</p>;
  const onDrop = (over: Row) => {
    const refs = waiting(programme).map(({ ref }) => ref);
    const ref = dragged.value;
    dragged.value = "";
    if (ref === over.ref || !refs.includes(ref) || !refs.includes(over.ref)) return;
    void desk.act("order", () => moveTo(step, programme, ref, refs.indexOf(over.ref)));
  };
  return (
    <>
      <ol class="programme">
        {rows.map((row) => (
          <Turn key={row.ref} step={step} row={row} programme={programme} begins={begins.value[row.ref] ?? 0} onDrag={() => (dragged.value = row.ref)} onDrop={() => onDrop(row)} />
        ))}
      </ol>
      {absent.map(({ ref, number, withdrawn }) => (
        <p class="second" key={ref}>{t(withdrawn ? "restitution_show.withdrawn" : "restitution_show.late", { n: number })}</p>
      ))}
      {!programme.sealed && <Together step={step} programme={programme} />}
      {Array.from({ length: programme.editions }, (_, n) => (
        <p key={n}><a href={`/r/${step.room.me.code}/gazette/${step.id}/${n + 1}`} target="_blank" rel="noopener">{t("restitution_show.edition_page", { n: n + 1 })}</a></p>
      ))}
    </>
  );
}

/** What is done to several at once. */
function Together({ step, programme }: { step: Step; programme: ProgrammeFacts }) {
  const { t } = step;
  const { rows, staging } = programme;
  const left = rows.filter(({ life }) => WAITING.includes(life) || life === "aired");
  const mixes = new Set(rows.map(({ theme }) => theme)).size > 1;
  const draws = staging === "sequential" && waiting(programme).length > 1;
  return (
    <div class="row">
      {draws && <ActButton name="draw" send={() => step.send("draw_order", {})}>{t("restitution_show.draw")}</ActButton>}
      {draws && mixes && <ActButton name="draw mixed" send={() => step.send("draw_order", { mixed: true })}>{t("stagings.draw_mixed")}</ActButton>}
      {left.length > 0 && staging !== "gazette" && (
        <ArmedAct name="publish all" words={t("restitution_show.publish_all")} armedWords={t("console.publish_armed")} send={() => step.send("publish_all", {})} />
      )}
      {left.length > 0 && staging === "gazette" && <Edition step={step} number={programme.editions + 1} refs={left.map(({ ref }) => ref)} />}
    </div>
  );
}

export function Edition({ step, number, refs }: { step: Step; number: number; refs: readonly string[] }) {
  const { t } = step;
  return (
    <ArmedAct
      name="edition"
      words={t("stagings.publish_edition", { n: refs.length, number })}
      armedWords={t("console.publish_armed")}
      send={() => step.send("publish_edition", { number, refs })}
    />
  );
}

const waiting = ({ rows }: ProgrammeFacts) => rows.filter(({ life }) => WAITING.includes(life));

/** When each of those who wait would come on stage, to the minute; nobody where nobody does. */
function useBegins(step: Step) {
  const desk = useDesk();
  return useComputed<{ [ref: string]: number }>(() => {
    const programme = programmeOf(step);
    if (programme?.staging !== "sequential" || programme.sealed) return {};
    const transition_s = step.value<Times>("desk", "time").value?.transition_s ?? 0;
    const minute = Math.floor(desk.now.value / OFTEN_MS) * OFTEN_MS;
    return expected(waiting(programme), transition_s, onAirOf(step)?.ends_at ?? 0, minute).begins;
  });
}

interface TurnProps {
  step: Step;
  row: Row;
  programme: ProgrammeFacts;
  begins: number;
  onDrag: () => void;
  onDrop: () => void;
}

function Turn({ step, row, programme, begins, onDrag, onDrop }: TurnProps) {
  const { t } = step;
  const waits = WAITING.includes(row.life);
  const can_stage = waits && programme.staging === "sequential" && !programme.sealed;
  const on_air = programme.on_air;
  const moved = can_stage && waiting(programme).length > 1;
  return (
    <li
      class={row.life === "on_air" ? "card turn turn-on-air" : "card turn"}
      draggable={moved}
      onDragStart={onDrag}
      onDragOver={(event) => moved && event.preventDefault()}
      onDrop={onDrop}
    >
      <div class="turn-words">
        <p>
          <strong>{t("table.name", { n: row.number })}</strong>{" "}
          <span class="second">{begins > 0 ? t("stagings.about", { state: t(`restitution.life.${row.life}`), time: clockTime(t, begins) }) : t(`restitution.life.${row.life}`)}</span>
        </p>
        <p>{row.title || row.constat}</p>
        {!programme.sealed && <p><a href={`/r/${step.room.me.code}/poster/${row.ref}`} target="_blank" rel="noopener">{t("restitution_show.poster")}</a></p>}
      </div>
      {can_stage && (
        <div class="card-acts">
          <Moves step={step} row={row} programme={programme} />
          <ActButton name={`air ${row.ref}`} look="button-small" send={() => step.send("put_on_air", { ref: row.ref, instead_of: on_air })}>
            {t("restitution_show.put_on_air")}
          </ActButton>
        </div>
      )}
      {!programme.sealed && (waits || row.life === "aired") && <Hours step={step} row={row} programme={programme} />}
    </li>
  );
}

/** Let `ref` come at the place `at` among those who wait; those who had their turn keep their places before them (RSO1). */
function moveTo(step: Step, programme: ProgrammeFacts, ref: string, at: number) {
  const others = waiting(programme).map((row) => row.ref).filter((other) => other !== ref);
  const before = programme.rows.filter((other) => !WAITING.includes(other.life)).map((row) => row.ref);
  return step.send("set_order", { refs: [...before, ...others.slice(0, at), ref, ...others.slice(at)] });
}

/** Earlier or later among those who wait. */
function Moves({ step, row, programme }: { step: Step; row: Row; programme: ProgrammeFacts }) {
  const { t } = step;
  const order = waiting(programme);
  const at = order.indexOf(row);
  return (
    <>
      <ActButton name={`up ${row.ref}`} look="button-small" why={at > 0 ? "" : t("console.already_first")} send={() => moveTo(step, programme, row.ref, at - 1)}>
        {t("restitution_show.up")}
      </ActButton>
      <ActButton name={`down ${row.ref}`} look="button-small" why={at < order.length - 1 ? "" : t("console.already_last")} send={() => moveTo(step, programme, row.ref, at + 1)}>
        {t("restitution_show.down")}
      </ActButton>
    </>
  );
}
