/**
 * Where a replay is, and where it goes as time passes. Pure.
 *
 * RPC1 The words of a passage take the time that they took, or a quarter of it.
 * RPC2 However fast, a constat and a gap stay long enough to be read.
 * RPC3 A place is that of a passage, not of the clock: what is withdrawn moves nothing that comes after.
 */
import type { Passage } from "./told.ts";

export const FAST = 4;
const READ_MS_MIN = 4_000;

type Lengths = Pick<Passage, "lasts_ms" | "finding_ms"> & { gap?: string };
type Part = "words" | "finding";

/** `ms` of a passage's part were played. */
export interface Place {
  at: number;
  part: Part;
  ms: number;
}

export const START: Place = { at: 0, part: "words", ms: 0 };

/** How long a part stays, in real time. */
export function lengthOf(passage: Lengths, part: Part, fast: boolean): number {
  const whole = part === "words" ? passage.lasts_ms : passage.finding_ms;
  const played = fast ? whole / FAST : whole; // RPC1
  return part === "finding" || passage.gap ? Math.min(whole, Math.max(played, READ_MS_MIN)) : played; // RPC2
}

/** How much of a part's real length stands behind a place, at any speed. */
function shareOf(passage: Lengths, { part, ms }: Place): number {
  const whole = part === "words" ? passage.lasts_ms : passage.finding_ms;
  return whole > 0 ? ms / whole : 1;
}

/** The place after `real_ms` more, null where that is past the end. */
export function moved(passages: readonly Lengths[], place: Place, real_ms: number, fast: boolean): Place | null {
  let { at, part, ms } = place;
  let left = real_ms;
  for (;;) {
    const passage = passages[at];
    if (!passage) return null;
    const length = lengthOf(passage, part, fast);
    const rest = length * (1 - shareOf(passage, { at, part, ms }));
    if (left < rest) {
      const whole = part === "words" ? passage.lasts_ms : passage.finding_ms;
      return { at, part, ms: ms + (left / length) * whole };
    }
    left -= rest;
    [at, part, ms] = part === "words" && passage.finding_ms > 0 ? [at, "finding", 0] : [at + 1, "words", 0];
  }
}

/** A place among passages that may have changed since (RPC3). */
export function kept(passages: readonly Lengths[], place: Place): Place {
  const passage = passages[place.at];
  if (!passage) return { ...START, at: Math.max(0, passages.length - 1) };
  if (place.part === "finding" && passage.finding_ms === 0) return { ...START, at: place.at };
  const whole = place.part === "words" ? passage.lasts_ms : passage.finding_ms;
  return place.ms > whole ? { ...place, ms: whole } : place;
}
