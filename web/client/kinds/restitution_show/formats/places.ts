/** How looks read the places of a restitution one by one: where each is in the turn, which go together. */
import type { Place, Staged } from "./format.ts";

/** Where a part is in its turn, for `data-turn` (parts/formats/turning.css); undefined where all is read whole. */
export function turnOf({ step }: Staged, comes = 0): "now" | "past" | "to-come" | undefined {
  if (step === undefined) return undefined;
  return comes > step ? "to-come" : comes < step ? "past" : "now";
}

/** The places of one field that hold something, in their order. */
export function placesOf(shown: Staged, field: string): readonly Place[] {
  return shown.fields.filter((one) => one.field === field);
}

/** What its turn has brought so far, where the rest is not even to be hinted at. */
export function soFar(shown: Staged): Staged {
  return { ...shown, fields: shown.fields.filter(({ comes = 0 }) => comes <= (shown.step ?? comes)) };
}

/** Places that go together (a term, its definition, its use), by their number; "" for each that nobody wrote. */
export function pairedOf(shown: Staged, ...fields: readonly string[]): readonly (readonly string[])[] {
  return pairsOf(shown, ...fields).map((places) => places.map((one) => one?.text ?? ""));
}

/** The same, with where each place is in the turn. */
export function pairsOf(shown: Staged, ...fields: readonly string[]): readonly (readonly (Place | undefined)[])[] {
  const numbers = [...new Set(shown.fields.filter(({ field }) => fields.includes(field)).map(({ n }) => n))].sort((a, b) => a - b);
  return numbers.map((n) => fields.map((field) => shown.fields.find((one) => one.field === field && one.n === n)));
}
