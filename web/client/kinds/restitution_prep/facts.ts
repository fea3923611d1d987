/** What a table knows of its restitution (rooms/restitutions/writing.py): the form, its places, how far it is. */
import type { Step } from "../kind.ts";
import type { OwnDraw } from "./draw.ts";

export interface FormatField {
  name: string;
  field: string;
  label: string;
  n: number;
  length_max: number;
  rows: number;
  optional: boolean;
  /** Beyond those that the form needs. */
  more?: boolean;
  /** A place for a photo, which is not written in. */
  image?: boolean;
}

/** A form as it is offered. */
export interface Offered {
  format: string;
  shelf: string;
  tone: string;
  prep_min: number;
  stage_s: number;
}

export interface FormatFacts {
  format: string;
  chosen: boolean;
  stage_s: number;
  allowed: readonly Offered[];
  fields: readonly FormatField[];
  /** Where chance gives the forms: what the table drew. */
  draw?: OwnDraw;
}

export interface Life {
  life: string;
  by_facilitator: boolean;
}

export interface Progress {
  filled: number;
  of: number;
  /** How many of the people at the table have read the words as they stand, `edition` of them. */
  read: number;
  people: number;
  edition: number;
}

const NOTHING: Progress = { filled: 0, of: 0, read: 0, people: 0, edition: 0 };

export function progressOf(step: Step): Progress {
  return step.value<Progress>("table", "progress").value ?? NOTHING;
}

/** The words that stand in a place. */
export function textOf(step: Step, name: string): string {
  return step.value<{ text: string }>("table", `field/${name}`).value?.text ?? "";
}

export function labelOf({ t }: Step, { label, n }: FormatField): string {
  return t(label, n ? { n } : {});
}
