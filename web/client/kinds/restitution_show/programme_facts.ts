/** The programme as the console has it (rooms/restitutions/shown.py). */
import type { Step } from "../kind.ts";
import type { Restitution } from "./restitution.ts";
import type { Turn } from "./turning.ts";

export type StagingName = "sequential" | "gallery" | "dynamic" | "rotating" | "interface" | "market" | "gazette";

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
  /** When it goes out by itself (ms), or the table after whose turn it does. */
  at?: number;
  after?: number;
}

export interface ProgrammeFacts {
  staging: StagingName;
  rows: readonly Row[];
  on_air: string;
  absent: readonly { ref: string; number: number; withdrawn: boolean }[];
  /** Whether somebody had the stage, or people moved. */
  begun: boolean;
  /** How those are given back for whom there is no time. */
  overflow: StagingName;
  /** How many editions of the gazette are out. */
  editions: number;
  /** Nothing leaves the tables yet: `ready` of them `of` have theirs. */
  sealed?: boolean;
  ready?: number;
  of?: number;
}

export interface OnAir extends Restitution, Turn {
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
