/**
 * What is left on a clock, and how that is written. Pure.
 *
 * SCK1 A clock never shows less than nothing: what is over is said in words.
 */
import type { Clock } from "../kinds/kind.ts";

/** What is left of a clock at `now`, null for one that was never started. */
export function leftOn(clock: Clock, now: number): number | null {
  switch (clock.state) {
    case "idle":
      return null;
    case "running":
      return Math.max(0, clock.deadline - now); // SCK1
    case "paused":
      return Math.max(0, clock.left);
  }
}

/** « 8:42 », « 1:02:30 ». */
export function figures(left_ms: number): string {
  const seconds = Math.ceil(left_ms / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, "0");
  return `${h > 0 ? `${h}:${two(m)}` : m}:${two(s)}`;
}
