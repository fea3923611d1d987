/**
 * How many rows of results are shown, of those that fit. Pure.
 *
 * ROW1 At most eight rows. Those of one rank stay together: a tie is shown whole or not at all, unless it is the first.
 */
const ROWS_MAX = 8;

/** Of `fits` rows, how many to show (ROW1). */
export function keptRows(ranks: readonly (number | undefined)[], fits: number): number {
  const most = Math.min(fits, ROWS_MAX);
  const next = ranks[most];
  if (next === undefined || next !== ranks[most - 1]) return most;
  const start = ranks.indexOf(next);
  return start > 0 ? start : most;
}
