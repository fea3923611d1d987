/** What a dot vote shows, with what this phone has sent laid over it. */
import type { TakingPart } from "../../parts/taking_part.ts";
import type { Step } from "../kind.ts";

export interface Option {
  ref: string;
  label: string;
  number: number;
  text: string;
  body: string;
  table: number;
  theme: string;
  at: number;
}

export interface Left {
  left: number;
  of: number;
  by_group: { readonly [theme: string]: number };
}

export interface Settings {
  dots: number;
  per_option: number;
  per_group: number;
  own_table_closed: boolean;
}

export interface ResultRow extends Option {
  dots: number;
  voters: number;
  rank: number;
  finalist: boolean;
}

export interface Results extends TakingPart {
  rows: readonly ResultRow[];
  not_shown: number;
  few: boolean;
  rule: string;
  rule_params: { readonly [name: string]: string | number };
  /** Which are retained, in words; null where none is. */
  kept: { key: string; n: number } | null;
}

export function settingsOf(step: Step): Settings {
  return step.facts.value.settings as unknown as Settings;
}

export function optionsOf(step: Step): Option[] {
  return step.names("room", "item/").value.flatMap((name) => step.value<Option>("room", name).value ?? []);
}

/** This seat's dots by ref: as the room has them, then as they were sent since. */
export function ballotOf(step: Step): Map<string, number> {
  const ballot = new Map<string, number>();
  for (const name of step.names("seat", "mine/").value) ballot.set(name.slice("mine/".length), step.value<number>("seat", name).value ?? 0);
  for (const { name, args, state } of step.pending.value) {
    if (name === "place_dots" && state !== "refused") ballot.set(String(args["ref"]), Number(args["dots"]));
  }
  return ballot;
}

export function isOwn(step: Step, option: Option): boolean {
  return settingsOf(step).own_table_closed && step.table > 0 && option.table === step.table;
}
