/**
 * How the workshop stands against its plan, in whole minutes of the workshop. Pure.
 *
 * TMG1 A step that runs is late by what its own clock will add: its end is when its clock says, or now if that is past.
 * TMG2 A plan that is half a day away says nothing about today.
 * TMG3 One minute more is the end as it is shown, plus a minute: two consoles that press once each add one each.
 */
import type { Clock } from "../kinds/kind.ts";
import type { AgendaLine } from "./facts.ts";

export const MINUTE_MS = 60_000;
const HALF_A_DAY_MS = 12 * 60 * MINUTE_MS;

/** What is left on a clock at `now`; negative once it has run over. */
export function leftOn(clock: Clock, now: number): number {
  switch (clock.state) {
    case "idle":
      return clock.duration;
    case "running":
      return clock.deadline - now;
    case "paused":
      return clock.left;
  }
}

/** « 8:42 », « −1:05 », « 1:02:30 ». */
export function figures(left_ms: number): string {
  const over = left_ms < 0;
  const seconds = over ? Math.floor(-left_ms / 1000) : Math.ceil(left_ms / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, "0");
  return `${over && seconds > 0 ? "−" : ""}${h > 0 ? `${h}:${two(m)}` : m}:${two(s)}`;
}

/** The deadline that +1 min asks for (TMG3). */
export function aMinuteMore(clock: Clock, now: number): number {
  return now + leftOn(clock, now) + MINUTE_MS;
}

/** Minutes behind the plan (negative: ahead), null where the plan says nothing. */
export function lateness(line: AgendaLine | undefined, clock: Clock | undefined, now: number, rate: number): number | null {
  if (!line?.planned_at || !line.opened_at || !clock) return null;
  const end = Math.max(now, now + leftOn(clock, now)); // TMG1
  const late_ms = end - line.planned_at - (line.minutes * MINUTE_MS) / rate;
  if (Math.abs(late_ms) > HALF_A_DAY_MS) return null; // TMG2
  return Math.round((late_ms * rate) / MINUTE_MS);
}

/** The next step after `front` whose time must hold. */
export function nextFixed(lines: readonly AgendaLine[], front: string): AgendaLine | undefined {
  const at = lines.findIndex(({ id }) => id === front);
  return lines.slice(at + 1).find(({ fixed, planned_at }) => fixed && planned_at > 0);
}
