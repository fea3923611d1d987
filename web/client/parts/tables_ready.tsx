/** How far the tables are, in words: « 3 tables prêtes sur 8. » */
import type { Step } from "../kinds/kind.ts";

export function TablesReady({ step }: { step: Step }) {
  const rows = step.value<readonly { ready: boolean }[]>("stage", "progress").value ?? [];
  const n = rows.filter(({ ready }) => ready).length;
  return n > 0 ? <p>{step.t("live.tables_ready", { n, of: rows.length })}</p> : null;
}
