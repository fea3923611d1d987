/**
 * « à 18 h 30 », « le 29 novembre à 9 h » as moments, by the clocks of Paris whatever those of this computer show. Pure.
 *
 * RSH1 A clock time is today's; one that is past is tomorrow's.
 * RSH2 Of an hour that comes twice it is the first; one that a night of March leaves out is an hour later.
 */
import type { Translate } from "../../net/words.ts";

export const ZONE = "Europe/Paris";
const HOUR_MS = 3_600_000;
const WALL = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
});

/** What clocks in Paris show at a moment, as a moment of UTC that reads the same. */
function wall(at: number): number {
  const part = Object.fromEntries(WALL.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part["year"] ?? 0, (part["month"] ?? 1) - 1, part["day"], part["hour"], part["minute"], part["second"]);
}

/** The moment at which clocks in Paris show what a moment of UTC reads (RSH2). */
function moment(shown: number): number {
  const ahead = (at: number) => wall(at) - at;
  const before = shown - ahead(shown - 26 * HOUR_MS);
  if (wall(before) === shown) return before;
  const after = shown - ahead(shown + 26 * HOUR_MS);
  return wall(after) === shown ? after : before;
}

/** The next moment at which clocks show "18:30" (RSH1). */
export function atTime(time: string, now: number): number {
  const [h = 0, m = 0] = time.split(":").map(Number);
  const today = new Date(wall(now)).setUTCHours(h, m, 0, 0);
  const at = moment(today);
  return at < now ? moment(today + 24 * HOUR_MS) : at;
}

/** The moment that a field of a day and an hour holds ("2026-11-29T18:30"), 0 for none. */
export function atMoment(local: string): number {
  const shown = local ? Date.parse(`${local}:00Z`) : NaN; // ":00Z" alone is read as a year
  return Number.isNaN(shown) ? 0 : moment(shown);
}

/** What such a field holds for a moment. */
export function localField(at: number): string {
  return new Date(wall(at)).toISOString().slice(0, 16);
}

/** Hours and minutes that clocks show at a moment. */
export function shownAt(at: number): { h: number; m: number } {
  const there = new Date(wall(at));
  return { h: there.getUTCHours(), m: there.getUTCMinutes() };
}

/** « 18 h 30 » */
export function clock(t: Translate, h: number, m: number): string {
  return m === 0 ? t("time.clock_whole", { h }) : t("time.clock", { h, m: String(m).padStart(2, "0") });
}
