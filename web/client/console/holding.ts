/**
 * Who holds control, as this console sees it, and what may be pressed here (rooms/topics/control.py).
 *
 * HDG1 What cannot be pressed here is not drawn; the bar says who holds control, and gives the one button that changes it.
 * HDG2 The server judges each press all the same: what is drawn follows what it would take.
 * HDG3 An operator's console shows the tables, the calls and the photos of its own room; with control, of all.
 */
import { computed, type ReadonlySignal } from "@preact/signals";
import type { Room } from "../net/room.ts";

/** desk:control; times in ms. */
export interface ControlFacts {
  /** The distant room that holds control, 0 where the facilitators do. */
  holder: number;
  name: string;
  asked: readonly { room: number; name: string; at: number }[];
  operators: readonly { link: string; room: number; at: number }[];
}

/** One room of desk:distant, what is read of it here. */
export interface DistantRoom {
  room: number;
  name: string;
  lag_s: number;
  tables: readonly number[];
  people: number;
}

const NO_CONTROL: ControlFacts = { holder: 0, name: "", asked: [], operators: [] };
const NO_ROOMS: { rooms: readonly DistantRoom[] } = { rooms: [] };

/** Acts by the beginning of their names: those of facilitators without control, those of an operator without it. */
const WITHOUT_CONTROL = [
  "screen black", "listen", "timer", "message", "hide", "hold", "approve", "table", "go", "end", "return", "add late", "aside",
  "count late", "show photo", "refuse photo", "retire", "renew", "peek", "settle", "withdraw", "undo", "redo", "control", "distant", "lag",
];
const AT_ONES_TABLES = ["table", "go", "end", "return", "show photo", "refuse photo", "control", "lag"];

export class Holding {
  readonly facts: ReadonlySignal<ControlFacts>;
  readonly rooms: ReadonlySignal<readonly DistantRoom[]>;
  /** Whether this is the console of a distant room, and which. */
  readonly operator: boolean;
  readonly own: number;
  /** Whether what is pressed here moves the whole. */
  readonly holds: ReadonlySignal<boolean>;
  readonly asks: ReadonlySignal<boolean>;
  readonly ownRoom: ReadonlySignal<DistantRoom | undefined>;

  constructor(room: Room) {
    const control = room.value<ControlFacts>("desk", "control");
    const distant = room.value<{ rooms: readonly DistantRoom[] }>("desk", "distant");
    this.operator = room.me.role === "operator";
    this.own = (room.page as { room?: number }).room ?? 0;
    this.facts = computed(() => control.value ?? NO_CONTROL);
    this.rooms = computed(() => (distant.value ?? NO_ROOMS).rooms);
    this.holds = computed(() => this.facts.value.holder === this.own && (!this.operator || this.own > 0));
    this.asks = computed(() => this.facts.value.asked.some(({ room: number }) => number === this.own));
    this.ownRoom = computed(() => this.rooms.value.find(({ room: number }) => number === this.own));
  }

  /** Whether the act of this name is drawn (HDG1). */
  may(name: string): boolean {
    if (this.holds.value) return true;
    return (this.operator ? AT_ONES_TABLES : WITHOUT_CONTROL).some((start) => name === start || name.startsWith(`${start} `));
  }

  /** Whether a table is looked after here (HDG3). */
  has(table: number): boolean {
    return !this.operator || this.holds.value || (this.ownRoom.value?.tables.includes(table) ?? false);
  }
}
