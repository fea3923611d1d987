/**
 * The server's time as this page knows it. Deadlines are the server's; a phone's own clock may be an hour off.
 *
 * SC1 A message only ever comes late, so of two one-way samples the one that puts the server further ahead is nearer.
 * SC2 An answered probe bounds the delay on both ways, and is believed before.
 * SC3 A sample far from what was known (a phone's clock was set) replaces it.
 */
import { signal } from "@preact/signals";
import type { Timers } from "./timers.ts";

const ROUND_TRIP_MAX_MS = 1_000;
const JUMP_MS = 5_000;

export class ServerClock {
  /** What to add to this device's time, in ms. */
  readonly offset = signal(0);
  private known = false;
  private readonly probes = new Map<number, number>();

  constructor(private readonly timers: Timers) {}

  now(): number {
    return this.timers.now() + this.offset.value;
  }

  /** The server said what time it was when it sent this. */
  heard(server_now: number): void {
    const sample = server_now - this.timers.now();
    const far = Math.abs(sample - this.offset.value) > JUMP_MS; // SC3
    this.offset.value = !this.known || far ? sample : Math.max(sample, this.offset.value); // SC1
    this.known = true;
  }

  probed(n: number): void {
    this.probes.clear();
    this.probes.set(n, this.timers.now());
  }

  answered(n: number, server_now: number): void {
    const sent = this.probes.get(n);
    if (sent === undefined) return;
    const round_trip = this.timers.now() - sent;
    if (round_trip > ROUND_TRIP_MAX_MS) return this.heard(server_now);
    this.offset.value = server_now - (sent + round_trip / 2); // SC2
    this.known = true;
  }
}
