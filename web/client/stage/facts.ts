/** What the layers `room` and `stage` tell every picture of the room (rooms/views.py). */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Step } from "../kinds/kind.ts";
import { stepOf } from "../kinds/step.ts";
import type { CommandArgs, RoomLife } from "../net/protocol.ts";
import type { Room } from "../net/room.ts";

const TICK_MS = 250;

export interface RoomFacts {
  title: string;
  life: RoomLife;
  front: string;
  expected: number;
  tables: number;
  advanced_at: number;
  rehearsal: boolean;
  listening: boolean;
  remote: number;
}

export type ScreenMode = CommandArgs["set_screen"]["mode"];
export type Light = "salle" | "scene";

export interface ShownItem {
  ref: string;
  label: string;
  number: number;
  text: string;
}

export interface Show {
  mode: ScreenMode;
  light: "auto" | Light;
  phase: string;
  item: ShownItem | null;
}

export interface People {
  seats: number;
  expected: number;
  /** How many sit at each table, number 1 first. */
  tables: readonly number[];
}

const NO_ROOM: RoomFacts = { title: "", life: "draft", front: "", expected: 0, tables: 0, advanced_at: 0, rehearsal: false, listening: false, remote: 0 };
const NO_SHOW: Show = { mode: "auto", light: "auto", phase: "", item: null };
const NO_PEOPLE: People = { seats: 0, expected: 0, tables: [] };

export function roomOf(room: Room): RoomFacts {
  return room.value<RoomFacts>("room", "room").value ?? NO_ROOM;
}

export function showOf(room: Room): Show {
  return room.value<Show>("stage", "show").value ?? NO_SHOW;
}

export function peopleOf(room: Room): People {
  return room.value<People>("stage", "people").value ?? NO_PEOPLE;
}

const steps = new WeakMap<Room, Map<string, Step>>();

/** A step as pictures see it; the same object each time. */
export function stepIn(room: Room, id: string): Step {
  let known = steps.get(room);
  if (!known) steps.set(room, (known = new Map()));
  let found = known.get(id);
  if (!found) known.set(id, (found = stepOf(room, id)));
  return found;
}

interface Timed {
  readonly clock: Pick<Room["clock"], "now">;
}

const clocks = new WeakMap<Timed, ReadonlySignal<number>>();

/** The server's time, moving on by itself. */
export function nowIn(room: Timed): ReadonlySignal<number> {
  let now = clocks.get(room);
  if (!now) {
    const device = signal(0);
    setInterval(() => (device.value += 1), TICK_MS);
    now = computed(() => (device.value, room.clock.now()));
    clocks.set(room, now);
  }
  return now;
}
