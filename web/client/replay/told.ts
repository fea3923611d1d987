/** What the server tells of a show that is followed again (server/pages/replay.py). */
import type { Staged } from "../kinds/restitution_show/formats/format.ts";

interface Timed {
  /** By which it is chosen: « Table 3 ». */
  name: string;
  /** The name of its form, "" for a gap. */
  form: string;
  /** The hour at which it began, "" for a gap. */
  hour: string;
  lasts_ms: number;
  /** For how long its constat stood alone. */
  finding_ms: number;
}

export interface Gap extends Timed {
  gap: "withdrawn" | "later";
}

interface Turn extends Timed, Staged {
  /** When it began (ms). */
  started_at: number;
}

export type Passage = Gap | Turn;

export interface Told {
  passages: readonly Passage[];
  words: { readonly [key: string]: string };
  /** Why there is nothing to follow, "" where there is. */
  end: string;
  /** What the page says that it has seen. */
  stamp: string;
}

export function isGap(passage: Passage): passage is Gap {
  return "gap" in passage;
}
