/** Time that a test turns by hand, and chance that a seed decides. */
import type { Timers } from "../../../web/client/net/timers.ts";

export class TurnedTime implements Timers {
  time = 1_000_000;
  private next = 1;
  private readonly alarms = new Map<number, { at: number; run: () => void }>();

  readonly now = (): number => this.time;

  set(run: () => void, ms: number): number {
    const timer = this.next++;
    this.alarms.set(timer, { at: this.time + ms, run });
    return timer;
  }

  clear(timer: number): void {
    this.alarms.delete(timer);
  }

  /** Let `ms` pass; what rings on the way rings in order. */
  pass(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const [timer, alarm] =
        [...this.alarms].filter(([, { at }]) => at <= end).sort(([a, x], [b, y]) => x.at - y.at || a - b)[0] ?? [];
      if (timer === undefined || !alarm) break;
      this.alarms.delete(timer);
      this.time = Math.max(this.time, alarm.at);
      alarm.run();
    }
    this.time = end;
  }

  /** The device sleeps: time passes and nothing rings until it wakes. */
  sleep(ms: number): void {
    this.time += ms;
  }

  /** Nothing of what was set will ever ring: the page was closed. */
  stop(): void {
    this.alarms.clear();
  }
}

/** A small seeded generator (mulberry32): the same seed, the same run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function last<T>(list: readonly T[]): T | undefined {
  return list[list.length - 1];
}
