/**
 * How many people are « installées »: those at a table, where there are tables; all who came, where there are none.
 *
 * INS1 Before half of those expected are there, the screen has no figure of them: a ring or the rose fills (identity 10.6).
 */
import type { Translate } from "../../net/words.ts";

export interface Arrivals {
  seats: number;
  tables: readonly number[];
  expected?: number;
}

const FIRST = 0.15;

export function installedOf({ seats, tables }: Arrivals): number {
  return tables.length > 0 ? tables.reduce((sum, n) => sum + n, 0) : seats;
}

/** What the screen says of it: the number, or a sentence that counts nobody (INS1). */
export function installedWords(t: Translate, arrivals: Arrivals): string {
  const { expected = 0 } = arrivals;
  const n = installedOf(arrivals);
  if (n > 0 && n * 2 >= expected) return t("checkin.installed", { n });
  return t(n > expected * FIRST ? "screen.filling" : "screen.first_people");
}
