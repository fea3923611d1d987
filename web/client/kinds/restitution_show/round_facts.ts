/** The rounds of a show on the move, as the console and the screen have them (rooms/restitutions/moving.py). */
import type { Step } from "../kind.ts";

export interface RoundFacts {
  staging: "dynamic" | "rotating" | "interface" | "market";
  /** 0 until the first begins. */
  round: number;
  /** All of them, the last at home; 0 where there are too few tables. */
  of: number;
  ends_at: number;
  /** Whether everybody is back at their own table. */
  home: boolean;
  moves: readonly { table: number; to: number }[];
  groups: number;
}

export function roundOf(step: Step, layer: "desk" | "stage"): RoundFacts | undefined {
  return step.value<RoundFacts>(layer, "round").value;
}

/** What people do in a round: the key of its words, under "stagings." */
export function doing({ staging, round, home }: RoundFacts): string {
  if (home) return staging === "rotating" || staging === "dynamic" ? "home" : "interface_tables"; // nothing was left elsewhere
  if (staging === "interface") return round % 2 === 1 ? "interface_centre" : "interface_tables";
  if (staging === "market") return round === 1 ? "market_first" : "market_swap";
  return staging;
}

/** What the screen asks of people now, "" while nobody moves. */
export function movingTitle(step: Step): string {
  const facts = roundOf(step, "stage");
  return facts && facts.round > 0 ? step.t(`stagings.stage_${doing(facts)}`) : "";
}
