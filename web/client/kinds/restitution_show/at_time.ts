/**
 * « à 18 h 30 » as a moment. Pure.
 *
 * RSH1 A clock time is today's by the clock of whoever sets it; one that is past is tomorrow's.
 */

/** The next moment at which clocks here show "18:30" (RSH1). */
export function atTime(time: string, now: number): number {
  const [h = 0, m = 0] = time.split(":").map(Number);
  const at = new Date(now);
  at.setHours(h, m, 0, 0);
  if (at.getTime() < now) at.setDate(at.getDate() + 1);
  return at.getTime();
}
