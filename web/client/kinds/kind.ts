/**
 * What a phase kind gives to each page, and what it is given: the step as that page may know it. The folder of a kind
 * bears its name; each of its files exports its part under the page's name (web/kinds.mjs).
 */
import type { VNode } from "preact";
import type { ReadonlySignal } from "@preact/signals";
import type { CommandArgs, CommandName, PhaseLife } from "../net/protocol.ts";
import type { Sending, Sent } from "../net/room.ts";
import type { Pending } from "../net/pending.ts";
import type { Fields } from "../net/values.ts";
import type { Translate } from "../net/words.ts";
import type { Room } from "../net/room.ts";
import type { Layout } from "../stage/layout.ts";

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

/** What was typed in one line of a form of the server's, before the page's script ran. */
export interface Typed {
  command: string;
  /** What the line is about: the id of an idea, the name of a field. */
  fixed: { readonly [name: string]: string };
  values: { readonly [name: string]: string };
}

/** One thing that a person brought: its words, and what it is called everywhere (« Idée 12 »). */
export interface Brought {
  text: string;
  label: string;
  /** "phase/local id", by which the room tells what became of it. */
  ref?: string;
  /** Whether it is shown to nobody else. */
  hidden?: boolean;
  /** Whether it came after the end of its step. */
  late?: boolean;
  /** What its owner may do with it: a reminder to take home. */
  Beside?: () => VNode;
}

export interface PhoneKind {
  /** What a person does and reads in this step, under the question. */
  Body: Part;
  /** Whether people send something in it; then it is shown also while another step is in front. */
  takes: boolean;
  /** Where phones only say to look up: then Body is all of the page, with its own h1. */
  whole?: (step: Step) => boolean;
  /** Whether nothing may stand above it now: cards of earlier steps wait below. */
  first?: (step: Step) => boolean;
  /** What is half typed in this step while another one is in front; nothing where there is nothing. */
  Unsent?: Part;
  /** What this seat brought, for the end of the workshop. */
  brought?: (step: Step) => readonly Brought[];
  /** Keep what was typed before the script ran; returns the name of the field that holds it now. */
  adopt?: (step: Step, typed: Typed) => string;
}

export interface LiveKind {
  /** What the screen shows of this step, as text in one column; the layer "stage" has it. */
  Words: Part;
}

/** What the big button of the console does while a step has its own course: who comes on stage, thanks. */
export interface BigAct {
  /** « Merci ! » */
  what: string;
  /** « Table 5 » */
  name: string;
  send: () => Sent;
}

/** A text that waits, in the sas or for somebody who approves `words`: its ref, what it says, what it is called. */
export interface Waiting {
  ref: string;
  text: string;
  name: string;
  words?: number;
}

export interface DeskKind {
  /** What facilitators look at during this step: tables, turnout, who is on stage. */
  Body?: Part;
  /** What people wrote, newest first, under what there is to say. */
  Texts?: Part;
  /** What a thumb must reach at once during this step, beside the thumbnail on a phone. */
  AtHand?: Part;
  /** The words of the button that ends what it takes, a key of the catalogue; none where it takes nothing. */
  close?: string;
  /** Whether something is still to be revealed to everyone, and may be now. */
  reveals?: (step: Step) => boolean;
  /** What the big button does instead of opening the next step; null once the course of this step is over. */
  next?: (step: Step) => BigAct | null;
  /** What the key that goes back does inside this step's course; null: nothing, and undefined where it has none. */
  back?: (step: Step) => (() => Sent) | null | undefined;
  /** What everyone will read in a few seconds (rooms/topics/sas.py), the next first. */
  waiting?: (step: Step) => readonly Waiting[];
  /** What everyone reads on the screen now and could be hidden at once. */
  shown?: (step: Step) => { ref: string; name: string } | null;
}

export interface StageKind {
  /** The layout of identity 7.1 for what this step has to show now. */
  layout: (step: Step) => Layout;
  /** The children of `.stage` between its title and its foot, in that layout. */
  Body: Part;
  /** What stands at the top; the prompt where this is missing, nothing where it gives "". */
  title?: (step: Step) => string;
  /** "scene" where somebody is on stage now; "salle" otherwise. */
  light?: (step: Step) => "salle" | "scene";
  /** What a clicker does inside its course, on and back; null: nothing, and undefined where it has none that way. */
  turn?: (step: Step, by: 1 | -1) => (() => Sent) | null | undefined;
  /** Whether it has results that a room may read, for the button that asks for them. */
  results?: (step: Step) => boolean;
  /** What its drawing says now, in a sentence for those who hear the page. */
  said?: (step: Step) => string;
}
