/**
 * A host as a model: the tables of this device, the one that it looks at, and for whom it writes there.
 *
 * HST1 At each table the device has a place of its own, which counts nowhere; what it sends says from which it speaks.
 * HST2 Those whom hosts added at a table are written for by whoever looks after it (HS2).
 * HST3 The table that was just scanned is in front; else the one that was, also after the page was loaded again.
 */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Room, Sent } from "../net/room.ts";
import { scannedTable } from "../parts/page_facts.ts";
import { keep, kept, Person, type SeatFacts } from "../parts/person.ts";

/** host/N:people: somebody at the table, by sign. */
/** host/N:removed */
export interface Removed {
  seat: string;
  table: number;
  sign: number;
}

export interface Seated {
  seat: string;
  sign: number;
  attendance: string;
  /** Whether a host may write for them. */
  added: boolean;
}

/** host/N:call: times in ms, 0: nobody answered yet. */
export interface OwnCall {
  at: number;
  answered: number;
}

/** host/N:aloud/PHASE. */
export interface Aloud {
  say: string;
  /** Everyone answers for themselves: a host has nothing to write here. */
  personal: boolean;
}

interface Progress {
  filled: number;
  of: number;
  ready: boolean;
}

export class Host {
  readonly t: Room["t"];
  /** The tables of this device, by number. */
  readonly tables: readonly number[];
  readonly table: ReadonlySignal<number>;
  readonly person: HostPerson;
  private readonly places: { readonly [table: string]: string };
  private readonly chosen = signal(0);

  constructor(readonly room: Room) {
    this.t = room.t;
    this.places = (room.page as { places?: { [table: string]: string } }).places ?? {};
    this.tables = Object.keys(this.places).map(Number).sort((a, b) => a - b);
    this.chosen.value = scannedTable(room) || Number(kept(this.key)); // HST3
    history.replaceState(history.state, "", location.pathname);
    this.table = computed(() => (this.tables.includes(this.chosen.value) ? this.chosen.value : (this.tables[0] ?? 0)));
    this.person = new HostPerson(this);
  }

  /** This device's place at a table (HST1). */
  placeAt(table: number): string {
    return this.places[table] ?? "";
  }

  look(table: number): void {
    this.chosen.value = table;
    this.person.writeFor("");
    keep(this.key, String(table)); // HST3
  }

  people(table = this.table.value): readonly Seated[] {
    return this.room.value<readonly Seated[]>(`host/${table}`, "people").value ?? [];
  }

  call(table = this.table.value): OwnCall | undefined {
    return this.room.value<OwnCall>(`host/${table}`, "call").value;
  }

  aloud(phase: string): Aloud | undefined {
    return this.room.value<Aloud>(`host/${this.table.value}`, `aloud/${phase}`).value;
  }

  /** How far a table's sheet is in a step; nothing where the step has none. */
  progress(phase: string, table: number): Progress | undefined {
    return this.room.value<Progress>(`table/${table}`, `p/${phase}/progress`).value;
  }

  /** Say it from this device's place at the table in front. */
  send(name: "raise_call" | "drop_call"): Sent {
    return this.room.send(name, {}, this.from);
  }

  move(seat: string, to: number): Sent {
    return this.room.send("move_person", { seat, to }, this.from);
  }

  remove(seat: string): Sent {
    return this.room.send("remove_person", { seat }, this.from);
  }

  /** Those who were removed from a table, by mistake or not. */
  removed(table = this.table.value): readonly Removed[] {
    return this.room.value<readonly Removed[]>(`host/${table}`, "removed").value ?? [];
  }

  giveBack(seat: string): Sent {
    return this.room.send("return_person", { seat }, this.from);
  }

  private get from(): { acting: string } {
    return { acting: this.placeAt(this.table.value) };
  }

  private get key(): string {
    return `rosace/${this.room.me.code}/table`;
  }
}

/** The host as the parts of a phone's page know a person. */
export class HostPerson extends Person {
  constructor(private readonly host: Host) {
    super(host.room, () => host.placeAt(host.table.value));
  }

  protected override others(): readonly SeatFacts[] {
    const table = this.host.table.value;
    return this.host.people(table).filter(({ added }) => added).map(({ seat, sign, attendance }) => ({ seat, sign, attendance, table })); // HST2
  }
}
