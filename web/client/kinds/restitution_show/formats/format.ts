/** What the look of a format is given, and how it reads the places that people filled (rooms/restitutions/formats). */
import type { Room } from "../../../net/room.ts";
import type { Jury } from "../jury_facts.ts";
import type { Restitution } from "../restitution.ts";
import type { Turn } from "../turning.ts";

export type Place = Restitution["fields"][number] & {
  field: string;
  /** The step of its turn at which it comes. */
  comes?: number;
  /** Whose it is, where those of several tables hang together. */
  table?: number;
};

/** A restitution to look at: each text with the place of the format that it fills; where its turn is, on stage only. */
export interface Staged extends Restitution, Omit<Turn, "ref"> {
  fields: readonly Place[];
  jury?: Jury | undefined;
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
