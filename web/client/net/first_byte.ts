/**
 * Whether anything comes at all. In the browser inside a QR-code or messaging app, it sometimes never does.
 *
 * FB1 Without a byte 4 s after loading, the page says which browsers to open it in; the first byte takes that back.
 * FB2 Only time in front of a person counts: a page loaded behind others starts anew when it is seen.
 */
import { signal } from "@preact/signals";
import { Alarm, type Timers } from "./timers.ts";

export const PATIENCE_MS = 4_000;

export class FirstByte {
  readonly missing = signal(false);
  private came = false;
  private readonly alarm: Alarm;

  constructor(timers: Timers, hidden: boolean) {
    this.alarm = new Alarm(timers);
    if (!hidden) this.seen();
  }

  arrived(): void {
    this.came = true;
    this.missing.value = false; // FB1
    this.alarm.clear();
  }

  seen(): void {
    if (!this.came && !this.alarm.ticking) this.alarm.set(() => (this.missing.value = true), PATIENCE_MS); // FB1
  }

  hidden(): void {
    this.alarm.clear(); // FB2
  }
}
