/** A line to all (rooms/topics/messages.py) in the words of the page's language, with the hour by the reader's clock. */
import type { Translate } from "../net/words.ts";
import { clockTime } from "./times.ts";

export interface MessageFacts {
  /** A ready line, "" where `text` has the facilitators' own words. */
  line: "" | "left" | "resume" | "move" | "look" | "coming";
  text: string;
  n: number;
  at: number;
}

export function messageWords(t: Translate, { line, text, n, at }: MessageFacts): string {
  return line ? t(`ready.${line}`, { n, time: clockTime(t, at) }) : text;
}
