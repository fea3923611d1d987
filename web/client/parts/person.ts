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
  private readonly minted = signal<readonly string[]>([]);

  constructor(private readonly room: Room) {
    this.me = room.value<Me>(`seat/${room.me.seat}`, "me");
    this.proxies = computed(() => {
      const known = (this.me.value?.proxies ?? []).map(({ seat }) => seat);
      return [...known, ...this.minted.value.filter((seat) => !known.includes(seat))];
    });
    this.chosen.value = kept(this.key);
    this.acting = computed(() => (this.proxies.value.includes(this.chosen.value) ? this.chosen.value : room.me.seat));
    this.table = computed(() => {
      const proxy = this.me.value?.proxies.find(({ seat }) => seat === this.acting.value);
      return proxy?.table ?? this.me.value?.table ?? 0;
    });
  }

  /** Open a seat for somebody without a phone, and write for them (PSN1). */
  async openProxy(): Promise<boolean> {
    const seat = randomId();
    this.minted.value = [...this.minted.value, seat];
    this.writeFor(seat);
    const answer = await this.room.send("open_proxy_seat", { seat }).answer;
    if (answer.ok) return true;
    this.minted.value = this.minted.value.filter((other) => other !== seat);
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

function kept(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function keep(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    return; // then a reload writes for oneself
  }
}
