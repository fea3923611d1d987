/** The last edition of a gazette, as the screen has it (rooms/restitutions/shown.py). */
import { clockTime } from "../../parts/times.ts";
import type { Step } from "../kind.ts";
import type { Restitution } from "./restitution.ts";

interface EditionFacts {
  number: number;
  at: number;
  given: readonly Restitution[];
}

export function editionOf(step: Step): EditionFacts | undefined {
  return step.value<EditionFacts>("stage", "edition").value;
}

export function editionTitle(step: Step): string {
  const edition = editionOf(step);
  return edition ? step.t("stagings.edition", { time: clockTime(step.t, edition.at) }) : "";
}
