/** The order of the turns, moved by buttons, drawn again, or left for everyone to read. */
import { ActButton, ArmedAct } from "../../console/act_button.tsx";
import type { Step } from "../kind.ts";
import { programmeOf, WAITING, type ProgrammeFacts, type Row } from "./programme_facts.ts";

export function Programme({ step }: { step: Step }) {
  const { t } = step;
  const programme = programmeOf(step);
  if (!programme) return null;
  const { rows, absent } = programme;
  if (rows.length === 0) return <p class="empty">{t("restitution_show.empty")}</p>;
  const publishable = rows.some(({ life }) => WAITING.includes(life) || life === "aired");
  return (
    <>
      <ol class="programme">{rows.map((row) => <Turn key={row.ref} step={step} row={row} programme={programme} />)}</ol>
      {absent.map(({ ref, number, withdrawn }) => (
        <p class="second" key={ref}>{t(withdrawn ? "restitution_show.withdrawn" : "restitution_show.late", { n: number })}</p>
      ))}
      <div class="row">
        {waiting(programme).length > 1 && <ActButton name="draw" send={() => step.send("draw_order", {})}>{t("restitution_show.draw")}</ActButton>}
        {publishable && (
          <ArmedAct
            name="publish all"
            words={t("restitution_show.publish_all")}
            armedWords={t("console.publish_armed")}
            send={() => step.send("publish_all", {})}
          />
        )}
      </div>
    </>
  );
}

const waiting = ({ rows }: ProgrammeFacts) => rows.filter(({ life }) => WAITING.includes(life));

function Turn({ step, row, programme }: { step: Step; row: Row; programme: ProgrammeFacts }) {
  const { t } = step;
  const waits = WAITING.includes(row.life);
  const can_stage = waits && programme.staging === "sequential";
  const on_air = programme.on_air;
  return (
    <li class={row.life === "on_air" ? "card turn turn-on-air" : "card turn"}>
      <div class="turn-words">
        <p><strong>{t("table.name", { n: row.number })}</strong> <span class="second">{t(`restitution.life.${row.life}`)}</span></p>
        <p>{row.title || row.constat}</p>
      </div>
      {can_stage && (
        <div class="card-acts">
          <Moves step={step} row={row} programme={programme} />
          <ActButton name={`air ${row.ref}`} look="button-small" send={() => step.send("put_on_air", { ref: row.ref, instead_of: on_air })}>
            {t("restitution_show.put_on_air")}
          </ActButton>
        </div>
      )}
      {row.life === "aired" && (
        <ActButton name={`publish ${row.ref}`} look="button-small row-end" send={() => step.send("publish_restitution", { ref: row.ref })}>
          {t("restitution_show.publish")}
        </ActButton>
      )}
    </li>
  );
}

/** Earlier or later among those who wait; those who had their turn keep their places before them. */
function Moves({ step, row, programme }: { step: Step; row: Row; programme: ProgrammeFacts }) {
  const { t } = step;
  const order = waiting(programme);
  const at = order.indexOf(row);
  const move = (by: number) => {
    const refs = order.map(({ ref }) => ref);
    const moved = refs.splice(at, 1);
    refs.splice(at + by, 0, ...moved);
    const before = programme.rows.filter((other) => !WAITING.includes(other.life)).map(({ ref }) => ref);
    return step.send("set_order", { refs: [...before, ...refs] });
  };
  return (
    <>
      <ActButton name={`up ${row.ref}`} look="button-small" why={at > 0 ? "" : t("console.already_first")} send={() => move(-1)}>
        {t("restitution_show.up")}
      </ActButton>
      <ActButton name={`down ${row.ref}`} look="button-small" why={at < order.length - 1 ? "" : t("console.already_last")} send={() => move(1)}>
        {t("restitution_show.down")}
      </ActButton>
    </>
  );
}
