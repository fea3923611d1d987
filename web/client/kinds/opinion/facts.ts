/** What an opinion step shows, with what this phone has sent laid over it. */
import type { TakingPart } from "../../parts/taking_part.ts";
import type { Step } from "../kind.ts";

export const ANSWERS = ["agree", "disagree", "pass"] as const;
export type Answer = (typeof ANSWERS)[number];

export interface Statement {
  ref: string;
  label: string;
  number: number;
  text: string;
}

export interface ResultRow extends Statement {
  agree: number;
  disagree: number;
  pass: number;
  rank: number;
}

export interface Results extends TakingPart {
  rows: readonly ResultRow[];
  not_shown: number;
  few: boolean;
  rule: string;
}

export function statementsOf(step: Step): Map<string, Statement> {
  const found = step.names("room", "item/").value.flatMap((name) => step.value<Statement>("room", name).value ?? []);
  return new Map(found.map((statement) => [statement.ref, statement]));
}

/** This seat's answers by ref: as the room has them, then as they were sent since. */
export function answersOf(step: Step): Map<string, Answer> {
  const answers = new Map<string, Answer>();
  for (const name of step.names("seat", "mine/").value) {
    const answer = step.value<Answer>("seat", name).value;
    if (answer) answers.set(name.slice("mine/".length), answer);
  }
  for (const { name, args, state } of step.pending.value) {
    if (name === "give_opinion" && state !== "refused") answers.set(String(args["ref"]), args["opinion"] as Answer);
  }
  return answers;
}

/** The answers that somebody gave, as keys with their number: never a zero. */
export function givenOf({ agree, disagree, pass }: Pick<ResultRow, "agree" | "disagree" | "pass">): [key: string, n: number][] {
  const all: [string, number][] = [["opinion.agree_count", agree], ["opinion.disagree_count", disagree], ["opinion.pass_count", pass]];
  return all.filter(([, n]) => n > 0);
}
