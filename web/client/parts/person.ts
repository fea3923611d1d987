/**
 * For whom this page writes: its own person, or somebody without a phone whose seat was minted here.
 *
 * PSN1 What a proxy writes is marked as such from its minting on: the seat itself is of that kind.
 * PSN2 After a reload the page writes for whom it did before; drafts are kept by seat.
 */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { randomId } from "../net/random_id.ts";
import type { Room } from "../net/room.ts";

export interface SeatFacts {
  seat: string;
  table: number;
  attendance: string;
  sign: number;
}

export interface Me extends SeatFacts {
  /** Whether they take part from afar, in a distant room or alone. */
  far?: boolean;
  /** Far away only: the address of the call. */
  call?: string;
  /** Whether they sat down while their table was writing. */
  late?: boolean;
  /** The table where this person sat, where it was closed since. */
  closed?: number;
  proxies: SeatFacts[];
  axis: string;
}

export class Person {
  /** Undefined while the room has not seated this person yet. */
  readonly me: ReadonlySignal<Me | undefined>;
  /** The seat that this page writes for. */
  readonly acting: ReadonlySignal<string>;
  readonly table: ReadonlySignal<number>;
  readonly proxies: ReadonlySignal<readonly string[]>;
  private readonly chosen = signal("");
  private readonly minted = signal<readonly { seat: string; by: string }[]>([]);

  constructor(
    protected readonly room: Room,
    /** The seat of whoever holds this page; a host has one at each table. */
    readonly own: () => string = () => room.me.seat,
  ) {
    this.me = computed(() => room.value<Me>(`seat/${this.own()}`, "me").value);
    this.proxies = computed(() => {
      const known = this.others().map(({ seat }) => seat);
      const fresh = this.minted.value.filter(({ seat, by }) => by === this.own() && !known.includes(seat));
      return [...known, ...fresh.map(({ seat }) => seat)];
    });
    this.chosen.value = kept(this.key);
    this.acting = computed(() => (this.proxies.value.includes(this.chosen.value) ? this.chosen.value : this.own()));
    this.table = computed(() => {
      const proxy = this.others().find(({ seat }) => seat === this.acting.value);
      return proxy?.table ?? this.me.value?.table ?? 0;
    });
  }

  /** Those without a phone for whom this page may write. */
  protected others(): readonly SeatFacts[] {
    return this.me.value?.proxies ?? [];
  }

  /** Open a seat for somebody without a phone, and write for them (PSN1). */
  async openProxy(): Promise<boolean> {
    const [seat, by] = [randomId(), this.own()];
    this.minted.value = [...this.minted.value, { seat, by }];
    this.writeFor(seat);
    const acting = by === this.room.me.seat ? "" : by;
    const answer = await this.room.send("open_proxy_seat", { seat }, { acting }).answer;
    if (answer.ok) return true;
    this.minted.value = this.minted.value.filter((other) => other.seat !== seat);
    return false;
  }

  /** Write for a seat from now on; "" for oneself. */
  writeFor(seat: string): void {
    this.chosen.value = seat;
    keep(this.key, seat); // PSN2
  }

  private get key(): string {
    return `rosace/${this.room.me.code}/acting`;
  }
}

/** What this tab has noted under a key, "" for nothing. */
export function kept(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** Notes it for as long as this tab is open, where the browser allows it. */
export function keep(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    return; // then a page that is loaded again begins anew
  }
}
