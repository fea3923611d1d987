/** A commitment as the layers tell it, and what its step asks for. */
import type { Step } from "../kind.ts";

export const ASKED = ["what", "with_whom", "seen_if", "name"] as const;
export type Asked = (typeof ASKED)[number];

export interface Commitment {
  id: string;
  number: number;
  what: string;
  with_whom: string;
  seen_if: string;
  name: string;
  about: { label: string; number: number; ref: string } | null;
  joined: number;
  at: number;
  hidden?: boolean;
}

export interface Sheet {
  ref: string;
  label: string;
  number: number;
  text: string;
}

export interface Settings {
  days: number;
  limit: number;
  length_max: number;
  /** The questions that this step asks, the first one always. */
  asked: readonly Asked[];
  joining: boolean;
  shared: boolean;
}

const NAME_MAX = 60;

export function settingsOf(step: Step): Settings {
  const { days = 100, limit = 3, length_max = 200, asks = [], signed = true, joining = true, visibility = "all" } = step.facts.value.settings;
  const beside = (asks as readonly Asked[]).concat(signed ? ["name"] : []);
  return {
    days: Number(days), limit: Number(limit), length_max: Number(length_max), asked: ["what", ...beside],
    joining: joining === true && visibility === "all", shared: visibility === "all",
  };
}

export function lengthOf(step: Step, asked: Asked): number {
  return asked === "name" ? NAME_MAX : settingsOf(step).length_max;
}

/** The facts under a commitment: with whom, how it will be seen, who signs, for which sheet, how many join. */
export function factsOf({ t }: Step, one: Commitment): string[] {
  const told = (["with_whom", "seen_if", "name"] as const).filter((name) => one[name]).map((name) => t(`commitments.told_${name}`, { text: one[name] }));
  if (one.about) told.push(t(one.about.label, { n: one.about.number }));
  if (one.joined > 0) told.push(t("commitments.joined", { n: one.joined }));
  return told;
}
