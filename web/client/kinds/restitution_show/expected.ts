/**
 * When each turn would begin, from what is on stage now and what the others need. Pure.
 *
 * RSX1 The one on stage ends at its clock, or now where that is past; each of those who wait follows after a transition.
 */

/** How often what is expected is worked out anew. */
export const OFTEN_MS = 10_000;

export interface Turn {
  ref: string;
  stage_s: number;
}

/** The moment (ms) at which each of `waiting` would begin, and that at which the last one ends. */
export function expected(waiting: readonly Turn[], transition_s: number, busy_until: number, now: number): { begins: { [ref: string]: number }; ends_at: number } {
  const begins: { [ref: string]: number } = {};
  let at = busy_until > 0 ? Math.max(busy_until, now) + transition_s * 1000 : now; // RSX1
  let ends_at = Math.max(busy_until, now);
  for (const { ref, stage_s } of waiting) {
    begins[ref] = at;
    ends_at = at + stage_s * 1000;
    at = ends_at + transition_s * 1000;
  }
  return { begins, ends_at };
}
