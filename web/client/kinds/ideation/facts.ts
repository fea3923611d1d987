/** What ideation shows of an idea, and what its settings say. */
import type { Step } from "../kind.ts";

export interface Idea {
  id: string;
  number: number;
  text: string;
  theme: string;
  parent: string;
  at: number;
  edited: boolean;
  hidden?: boolean;
  /** One's own waits for somebody to read it before everyone. */
  unread?: boolean;
  /** It came after the end. */
  late?: boolean;
}

export interface Settings {
  themes: readonly string[];
  limit: number;
  length_max: number;
  blind: boolean;
  build_on: boolean;
  moderated: boolean;
}

export function settingsOf(step: Step): Settings {
  return step.facts.value.settings as unknown as Settings;
}

/** A, B, C… and the colour of its wind for the first four. */
export function letterOf(themes: readonly string[], theme: string): { letter: string; wind: string | undefined } {
  const at = themes.indexOf(theme);
  return { letter: at < 0 ? "" : String.fromCharCode(65 + at), wind: ["north", "east", "south", "west"][themes.length > 4 ? -1 : at] };
}
