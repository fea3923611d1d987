/**
 * Which browser this is, and which display it is on: two pages of one browser on one display are one above the other.
 *
 * DPL1 A browser's name is drawn once and kept there; it says nothing of who uses it.
 */
import { randomId } from "../net/random_id.ts";

const KEY = "rosace/browser";
const drawn = randomId();

export function browserName(): string {
  try {
    const kept = localStorage.getItem(KEY);
    if (kept) return kept;
    localStorage.setItem(KEY, drawn); // DPL1
  } catch {
    return drawn; // it lasts as long as the page
  }
  return drawn;
}

/** Left, top, width, height, in CSS pixels. */
export function display(): [number, number, number, number] {
  const { availLeft = 0, availTop = 0, width, height } = screen as Screen & { availLeft?: number; availTop?: number };
  return [availLeft, availTop, width, height].map(Math.round) as [number, number, number, number];
}
