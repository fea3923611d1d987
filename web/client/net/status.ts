/**
 * The status line: the truth in three states, without flicker.
 *
 * NST1 A break shorter than 0.8 s is not shown.
 * NST2 5 s without a link, or a browser that says so, is "offline"; what brings the link back shows it at once.
 * NST3 A link that did not answer a probe has been dead long enough: that is shown at once.
 * NST4 While nothing is tried (the page is hidden), what was shown stays.
 * NST5 A link that the server ended is offline.
 */
import { signal } from "@preact/signals";
import type { Link } from "./link.ts";
import { Alarm, type Timers } from "./timers.ts";

export type StatusName = "online" | "reconnecting" | "offline";

export const SILENT_MS = 800;
export const OFFLINE_MS = 5_000;

export class Status {
  readonly now = signal<StatusName>("online");
  private linked = true; // the page itself has just come through
  private readonly silence: Alarm;
  private readonly patience: Alarm;

  constructor(
    timers: Timers,
    private readonly connected: () => boolean,
  ) {
    this.silence = new Alarm(timers);
    this.patience = new Alarm(timers);
  }

  moved(before: Link, after: Link): void {
    if (after.at === "live") return this.show("online"); // NST2
    if (after.at === "over") return this.show("offline"); // NST5
    if (after.at === "idle") return this.rest(); // NST4
    const unanswered = before.at === "live" && before.probe > 0;
    if (this.linked) this.silence.set(() => this.show("reconnecting"), unanswered ? 0 : SILENT_MS); // NST1 NST3
    this.linked = false;
    if (this.now.value !== "offline" && !this.patience.ticking)
      this.patience.set(() => this.show("offline"), OFFLINE_MS); // NST2
  }

  private show(status: StatusName): void {
    const found = status === "reconnecting" && !this.connected() ? "offline" : status; // NST2
    if (found !== "reconnecting") this.rest();
    this.linked = found === "online";
    this.now.value = found;
  }

  /** Nothing is timed any more; the next break starts anew. */
  private rest(): void {
    this.silence.clear();
    this.patience.clear();
    this.linked = true;
  }
}
