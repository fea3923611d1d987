/** An act of facilitation in words, for « Annuler » and the history. */
import type { Translate } from "../net/words.ts";
import type { ActLine } from "./facts.ts";

/** What the thumb bar holds beside « Annuler », on the three lines of its height, in the narrowest bar (360 px). */
const UNDO_LENGTH_MAX = 28;
const QUOTES = /[«“]\u00a0?|\u00a0?[»”]/g;

/** What an act was: the title of the step for a change of step, as short as the thumb bar. */
export function actWords(t: Translate, act: ActLine): string {
  return act.type === "step_changed" ? String(act.params["title"] ?? "") : t(`act.${act.type}`, act.params);
}

/**
 * The same within so many characters: a title loses its quotation marks, which would break its line, then its last words,
 * whole, and ends with a full stop.
 */
export function actInBrief(t: Translate, act: ActLine, max = UNDO_LENGTH_MAX): string {
  return inBrief((key, params) => t(key, params).replace(QUOTES, ""), act, max);
}

function inBrief(t: Translate, act: ActLine, max: number): string {
  const whole = actWords(t, act);
  if (whole.length <= max) return whole;
  const title = String(act.params["title"] ?? "");
  if (!title) return firstWords(whole, max);
  return actWords(t, { ...act, params: { ...act.params, title: firstWords(title, max - (whole.length - title.length)) } });
}

function firstWords(text: string, max: number): string {
  const [first = "", ...rest] = text.split(" ");
  let kept = first;
  for (const word of rest) {
    if (kept.length + 1 + word.length + 1 > max) break;
    kept += ` ${word}`;
  }
  return kept === text ? text : `${kept.replace(/[\s,;:.!?…-]+$/u, "")}.`;
}
