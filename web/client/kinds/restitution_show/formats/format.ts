/** What the look of a format is given, and how it reads the places that people filled (rooms/restitutions/formats). */
import type { Room } from "../../../net/room.ts";
import type { Jury } from "../jury_facts.ts";
import type { Restitution } from "../restitution.ts";
import type { Turn } from "../turning.ts";

type Place = Restitution["fields"][number] & {
  field: string;
  /** The step of its turn at which it comes. */
  comes?: number;
};

/** A restitution to look at: each text with the place of the format that it fills; where its turn is, on stage only. */
export interface Staged extends Restitution, Omit<Turn, "ref"> {
  fields: readonly Place[];
  jury?: Jury | undefined;
}

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

export const CREDITS = "credits";

/** What a look needs of the room: its words, its time, where its photos are. A page that plays a show again has no more. */
export interface Lit extends Pick<Room, "t" | "laterWords"> {
  readonly me: Pick<Room["me"], "code">;
  readonly clock: Pick<Room["clock"], "now">;
}

export interface FormatProps {
  room: Lit;
  shown: Staged;
}

/** The text of a place, "" where nobody wrote. */
export function textOf(shown: Staged, field: string): string {
  return shown.fields.find((one) => one.field === field)?.text ?? "";
}

/** The texts of a place that is there many times, in their order, without those that nobody wrote. */
export function textsOf(shown: Staged, field: string): readonly string[] {
  return shown.fields.filter((one) => one.field === field).map(({ text }) => text);
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
