/**
 * What a phase kind gives to each page, and what it is given: the step as that page may know it. The folder of a kind
 * bears its name; each of its files exports its part under the page's name (web/kinds.mjs).
 */
import type { ComponentChildren, VNode } from "preact";
import type { ReadonlySignal } from "@preact/signals";
import type { CommandArgs, CommandName, PhaseLife } from "../net/protocol.ts";
import type { Sending, Sent } from "../net/room.ts";
import type { Pending } from "../net/pending.ts";
import type { Fields } from "../net/values.ts";
import type { Translate } from "../net/words.ts";
import type { Room } from "../net/room.ts";

export type Clock = { state: "idle"; duration: number } | { state: "running"; deadline: number } | { state: "paused"; left: number };

/** What everyone knows of a step that has begun: room:phase/ID. */
export interface PhaseFacts {
  id: string;
  kind: string;
  title: string;
  prompt: string;
  help: string;
  minutes: number;
  number: number;
  of: number;
  life: PhaseLife;
  /** Whether it takes contributions now. */
  taking: boolean;
  shown: boolean;
  clock: Clock;
  opened_at: number;
  closed_at: number;
  ends_at: number;
  settings: Fields;
}

export type LayerName = "room" | "table" | "seat" | "desk" | "stage";

/** A command's arguments without the phase, which the step knows. */
export type StepArgs<Name extends CommandName> = Omit<CommandArgs[Name], "phase">;

/** One step, seen from one page: its names are local ("count", "idea/41"), its layers are this page's own. */
export interface Step {
  readonly id: string;
  readonly facts: ReadonlySignal<PhaseFacts>;
  readonly room: Room;
  readonly t: Translate;
  /** The seat that acts: one's own or a proxy's; "" on console and screen. */
  readonly seat: string;
  /** The table of that seat, 0 for none. */
  readonly table: number;
  value<T>(layer: LayerName, name: string): ReadonlySignal<T | undefined>;
  /** The local names that start with `prefix`, in order of arrival. */
  names(layer: LayerName, prefix: string): ReadonlySignal<readonly string[]>;
  send<Name extends CommandName>(name: Name, args: StepArgs<Name>, sending?: Omit<Sending, "acting">): Sent;
  /** What this seat sent to this step and the layers do not show yet. */
  readonly pending: ReadonlySignal<readonly Pending[]>;
}

export type Part = (props: { step: Step }) => VNode | null;

export interface PhoneKind {
  /** What a person does and reads in this step, under the question. */
  Body: Part;
  /** True where phones only say to look up; then Body is all of the page, with its own h1. */
  whole?: boolean;
}

export interface LiveKind {
  /** What the screen shows of this step, as text in one column; the layer "stage" has it. */
  Words: Part;
}

export interface DeskKind {
  /** What facilitators see of this step in the middle of the console. */
  Body: Part;
  /** Buttons of this kind alone, under the step's own. */
  Acts?: Part;
}

export interface StageKind {
  /** The layout of identity 7.1 for what this step has to show now. */
  layout: (step: Step) => string;
  /** The children of `.stage` between its title and its foot, in that layout. */
  Body: Part;
  /** "scene" where somebody is on stage now; "salle" otherwise. */
  light?: (step: Step) => "salle" | "scene";
  /** What stands at the end of the foot besides the clock. */
  foot?: (step: Step) => ComponentChildren;
}
