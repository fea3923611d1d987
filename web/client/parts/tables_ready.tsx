/** How far the tables are, in the screen's own words: « 3 fiches prêtes sur 8 ». */
import type { Step } from "../kinds/kind.ts";

export function TablesReady({ step, text }: { step: Step; text: string }) {
  const rows = step.value<readonly { ready: boolean; closed?: boolean }[]>("stage", "progress").value ?? [];
  const n = rows.filter(({ ready }) => ready).length;
  return n > 0 ? <p>{step.t(text, { n, of: rows.filter(({ closed }) => !closed).length })}</p> : null;
}
