/** What the screen shows while tables write their restitutions: what each has drawn, how many are ready, no words. */
import { useInstants } from "../../parts/instants.ts";
import { TablesReady } from "../../parts/tables_ready.tsx";
import type { LiveKind, Step } from "../kind.ts";
import { type DrawFacts, instantsOf } from "./draw.ts";

function Words({ step }: { step: Step }) {
  const { t } = step;
  const { draw, rows } = step.value<DrawFacts>("stage", "draw").value ?? { draw: "", rows: [] };
  const now = useInstants(step.room, instantsOf(rows));
  const turned = rows.filter(({ at }) => at <= now);
  return (
    <>
      {turned.length > 0 && <p>{t("restitution_draw.name", { draw })}</p>}
      {turned.length > 0 && <ul>{turned.map(({ table, format }) => <li key={table}>{t("restitution_draw.card", { n: table, format: t(`restitution.${format}.name`) })}</li>)}</ul>}
      <TablesReady step={step} text="restitution_prep.ready_count" />
    </>
  );
}

export const live: LiveKind = { Words };
