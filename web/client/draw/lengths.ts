/** Which size a title or a finding takes on the screen (identity 4), and how many lines the marker passes over. */

const SHORT_MAX = 90;
const MEDIUM_MAX = 140;
const LINE_CHARACTERS = 36;
const MARKED_LINES_MAX = 5;

export type Length = "short" | "medium" | "long";

export function lengthOf(text: string): Length {
  if (text.length <= SHORT_MAX) return "short";
  return text.length <= MEDIUM_MAX ? "medium" : "long";
}

/** 900 ms a line: an estimate at 4:3 is enough, for the marker only has to feel like a hand. */
export function markedLines(text: string): number {
  return Math.min(MARKED_LINES_MAX, Math.max(1, Math.ceil(text.length / LINE_CHARACTERS)));
}
