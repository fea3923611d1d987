/**
 * The number at the tip of a petal. Pure.
 *
 * TBR2 Beyond thirty petals only each fifth has its number: more would run into one another.
 */
import { PETALS_MAX } from "../draw/petals.ts";

const FIFTH = 5;

export function petalLabel(number: number, count: number): string {
  return count <= PETALS_MAX || number === 1 || (number % FIFTH === 0 && count - number >= FIFTH / 2) ? String(number) : ""; // TBR2
}
