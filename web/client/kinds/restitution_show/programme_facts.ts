/** The programme as the console has it (rooms/phases/restitution_show.py). */
import type { Step } from "../kind.ts";
import type { Restitution } from "./restitution.ts";

export interface Row {
  ref: string;
  number: number;
  theme: string;
  life: string;
  title: string;
  constat: string;
  format: string;
  stage_s: number;
  passed: boolean;
}

export interface ProgrammeFacts {
  staging: "sequential" | "gallery";
  rows: readonly Row[];
  on_air: string;
  absent: readonly { ref: string; number: number; withdrawn: boolean }[];
}

export interface OnAir extends Restitution {
  started_at: number;
  ends_at: number;
}

/** The lives of those who have not had their turn. */
export const WAITING: readonly string[] = ["queued", "postponed"];

export function programmeOf(step: Step): ProgrammeFacts | undefined {
  return step.value<ProgrammeFacts>("desk", "programme").value;
}

export function onAirOf(step: Step): OnAir | undefined {
  return step.value<OnAir>("desk", "on_air").value;
}
