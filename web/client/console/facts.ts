/** What the layer `desk` tells facilitators (rooms/views.py), and what `stage:show` says of the projector. */
import type { CommandArgs, PhaseLife, RoomLife } from "../net/protocol.ts";
import type { Params } from "../net/values.ts";

/** room:room, what the console reads of it. */
export interface RoomFacts {
  title: string;
  life: RoomLife;
  front: string;
  expected: number;
  tables: number;
  opened_at: number;
  advanced_at: number;
  clock_rate: number;
  rehearsal: boolean;
  listening: boolean;
}

/** One step of desk:agenda, begun or not. */
export interface AgendaLine {
  id: string;
  kind: string;
  title: string;
  prompt: string;
  minutes: number;
  /** Of those, the minutes that it was given beside its plan. */
  added: number;
  /** A time that must hold. */
  fixed: boolean;
  life: PhaseLife;
  /** Whether it is a vote: its box is counted before it is shown. */
  ballots: boolean;
  planned_at: number;
  opened_at: number;
  closed_at: number;
}

/** desk:next. `instead_of` is a source that had nothing to give, `used` what serves in its place ("" for nothing). */
export interface NextStep {
  phase: string;
  title: string;
  minutes: number;
  closes_room: boolean;
  instead_of: string;
  used: string;
}

/** One line of desk:history; desk:undo and desk:redo are such lines too. */
export interface ActLine {
  offset: number;
  at: number;
  type: string;
  params: Params;
  undoable: boolean;
  undone: boolean;
}

export interface People {
  seats: number;
  expected: number;
  onsite: number;
  remote: number;
  proxy: number;
}

export type ScreenMode = CommandArgs["set_screen"]["mode"];
export type Light = NonNullable<CommandArgs["set_screen"]["light"]>;

export interface Show {
  mode: ScreenMode;
  light: Light;
  phase: string;
  item: { ref: string; label: string; number: number; text: string } | null;
}

/** desk:say/ID. */
export interface Say {
  say: string;
  watch: string;
  /** The facilitators' own prompt, where the step has one; else everybody's. */
  prompt: string;
}
