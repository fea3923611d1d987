/** What was answered to what people gave, as the layer `room` tells it (rooms/topics/answers.py). */
import type { Room } from "../net/room.ts";
import type { Translate } from "../net/words.ts";

export interface Answer {
  ref: string;
  label: string;
  number: number;
  /** The table of the sheet, 0 for none. */
  table: number;
  verdict: "taken" | "partly" | "refused" | "by_date";
  text: string;
  author: string;
  date: string;
}

export function answerTo(room: Room, ref: string): Answer | undefined {
  return room.value<Answer>("room", `answer/${ref}`).value;
}

/** All that can be read, in the order in which they were first given. */
export function answersOf(room: Room): Answer[] {
  return room.names("room", "answer/").value.flatMap((name) => room.value<Answer>("room", name).value ?? []);
}

/** Whole keys: pages are sent these words, and not all that consoles say of answers (WRD1). */
const STAMPS: { readonly [verdict in Answer["verdict"]]: string } = {
  taken: "answers.taken", partly: "answers.partly", refused: "answers.refused", by_date: "answers.by_date",
};

/** « Repris », « Réponse avant le 12 janvier »: the words of the stamp. */
export function stampOf(t: Translate, { verdict, date }: Answer): string {
  return t(STAMPS[verdict], { date });
}
