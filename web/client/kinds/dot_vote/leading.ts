/**
 * The sentence above the results of a dot vote: « En tête : Fiche 12 ». Pure.
 *
 * DVS2 Ties are said in the sentence; it holds so many names, then it counts them.
 */
import type { Translate } from "../../net/words.ts";
import type { ResultRow } from "./facts.ts";

const NAMES_MAX = 4;

export function leading(t: Translate, rows: readonly Pick<ResultRow, "label" | "number" | "dots" | "rank">[]): string {
  const first = rows.filter(({ rank, dots }) => rank === rows[0]?.rank && dots > 0);
  if (first.length === 0) return t("screen.vote_closed");
  if (first.length > NAMES_MAX) return t("screen.tied_many", { n: first.length });
  const what = first.map(({ label, number }) => t(label, { n: number }).replace(/ /g, "\u00a0")).join(", "); // a name stays on one line
  return t(first.length === 1 ? "screen.leading" : "screen.tied", { what });
}
