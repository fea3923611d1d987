/**
 * How many took part, as everyone may know it (rooms/bricks/taking_part.py): the tenths of a ring, and figures from half
 * of the places on. Before that the ring is told in words that count nobody.
 */
import type { Translate } from "../net/words.ts";

export interface TakingPart {
  tenths: number;
  voters?: number;
  seats?: number;
}

export const NOBODY: TakingPart = { tenths: 0 };
const NEARLY = 4;
const SOME = 2;

/** `counted` is a key with n; `closed` one for when no more can come. */
export function takingWords(t: Translate, { tenths, voters }: TakingPart, taking: boolean, counted: string, closed: string): string {
  if (voters !== undefined) return t(counted, { n: voters });
  if (!taking) return t(closed);
  return t(tenths >= NEARLY ? "screen.ring_nearly" : tenths >= SOME ? "screen.ring_some" : "screen.ring_first");
}
