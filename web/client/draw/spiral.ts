/**
 * The geometry of the seeds (identity 2.4): one mark a contribution, on a golden spiral, in order of arrival.
 *
 * DRW6 A seed never moves when another arrives: its place rests on its number and on the first capacity alone.
 * DRW7 When the capacity is passed it doubles, and the whole drawing shrinks as one; the seeds keep their places in it.
 */
import { polar } from "./lens.ts";

const GOLDEN_ANGLE = 137.508;
const SEED = 0.72;
export const FIELD_RADIUS = 46;

/** Below this the first seeds would be as large as plates. */
export const CAPACITY_MIN = 60;

export interface Seed {
  x: number;
  y: number;
  r: number;
}

function spacing(capacity: number): number {
  return FIELD_RADIUS / Math.sqrt(Math.max(capacity, CAPACITY_MIN));
}

export function seed(i: number, capacity: number): Seed {
  const c = spacing(capacity);
  const [x, y] = polar(i * GOLDEN_ANGLE, c * Math.sqrt(i + 0.5)); // DRW6
  return { x, y, r: SEED * c };
}

/** How much the drawing shrinks for `count` seeds: 1, then 1/√2 at each doubling of the capacity. */
export function shrink(count: number, capacity: number): number {
  let doublings = 0;
  for (let room = Math.max(capacity, CAPACITY_MIN); room < count; room *= 2) doublings += 1; // DRW7
  return Math.pow(2, -doublings / 2);
}
