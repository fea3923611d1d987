/** What a plenary carries beside its words (rooms/phases/plenary.py). */
import type { Step } from "../kind.ts";

export type Carries = "" | "promise" | "poll" | "medium" | "answer" | "celebration";

export interface Promised {
  who: string;
  what: string;
  when: string;
}

export interface Settings {
  carries: Carries;
  promise: Promised;
  choices: readonly string[];
  image: string;
  link: string;
  author: string;
}

export interface Results {
  people: readonly number[];
  few: boolean;
}

export interface Hat {
  lit: number;
  of: number;
  text: string;
  whole: boolean;
  black: boolean;
}

const NONE: Settings = { carries: "", promise: { who: "", what: "", when: "" }, choices: [], image: "", link: "", author: "" };

export function settingsOf(step: Step): Settings {
  return { ...NONE, ...(step.facts.value.settings as Partial<Settings>) };
}

/** The parts of a promise that were written, in order. */
export function promiseOf({ who, what, when }: Promised): [key: string, text: string][] {
  const told: [string, string][] = [["plenary.promise_who", who], ["plenary.promise_what", what], ["plenary.promise_when", when]];
  return told.filter(([, text]) => text !== "");
}
