/**
 * The geometry of the rose of the room (identity 2.3): one petal a table, number 1 at the top, clockwise, 1 to 30.
 *
 * DRW3 The half-width keeps neighbours apart; one petal alone takes three tenths of its length.
 * DRW4 A part is rounded to tenths: nobody counts heads on a petal.
 */
import { f, lens, polar } from "./lens.ts";

export const R0 = 15;
export const R1 = 44;
const LABEL_RADIUS = R1 + 3.6;
export const PETALS_MAX = 30;

export interface Petal {
  path: string;
  transform: string;
  /** Tenths of the length that are filled, 0 to 10. */
  tenths: number;
  labelX: string;
  labelY: string;
}

export function halfWidth(count: number): number {
  const widest = 0.3 * (R1 - R0);
  if (count < 3) return widest; // DRW3: tan(180°/n) has no meaning for one petal, and no end for two
  return Math.min(widest, ((R0 + R1) / 2) * Math.tan(Math.PI / count) * 0.9);
}

export function tenthsOf(part: number): number {
  return Math.min(10, Math.max(0, Math.floor(part * 10 + 0.5))); // DRW4
}

/** Radius of the circle that clips the filled part. */
export function reach(tenths: number): string {
  return f(R0 + (tenths / 10) * (R1 - R0));
}

/** One petal a part; `turn` in degrees brings the room's North to the top of the screen. */
export function petals(parts: readonly number[], turn = 0): Petal[] {
  const count = parts.length;
  const path = lens(R0, R1, halfWidth(count));
  return parts.map((part, i) => {
    const angle = (360 / count) * i + turn;
    const [x, y] = polar(angle, LABEL_RADIUS);
    return { path, transform: `rotate(${f(angle)})`, tenths: tenthsOf(part), labelX: f(x), labelY: f(y) };
  });
}
