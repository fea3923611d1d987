/**
 * From the outboxes to the link: what is due goes out, at the server's pace.
 *
 * NSN1 Nothing goes out but on a live link, and never faster than the server takes it.
 * NSN2 Where something waits under a client that HELLO has not named, the connection is made anew.
 * NSN3 A command during which the server called this peer malformed is refused, or it would do so for ever.
 */
import type { Kept, Outboxes } from "./outboxes.ts";
import { isUnsettled } from "./outbox.ts";
import { Pace } from "./pace.ts";
import type { LinkShell } from "./socket.ts";
import { Alarm, type Timers } from "./timers.ts";
import { say, type Welcome } from "./wire.ts";

/** A little below the server's own 10 a second and burst of 20, so that two devices of one seat have room too. */
const COMMANDS_PER_S = 8;
const BURST = 12;
/** A socket that takes nothing although it is said to live is not asked at every turn. */
const LEAST_MS = 250;

export class Sender {
  private pace = new Pace(COMMANDS_PER_S, BURST);
  private readonly alarm: Alarm;

  constructor(
    private readonly outboxes: Outboxes,
    private readonly link: LinkShell,
    private readonly timers: Timers,
  ) {
    this.alarm = new Alarm(timers);
  }

  welcomed(welcome: Welcome): void {
    this.outboxes.welcomed(welcome);
    this.pump();
  }

  /** Send what is due; come back when more will be. */
  pump(): void {
    if (this.link.link.value.at !== "live") return; // NSN1
    if (this.outboxes.unnamed()) return this.link.feed({ type: "again" }); // NSN2
    const now = this.timers.now();
    for (const one of this.outboxes.due()) {
      if (!this.pace.take(now)) return this.alarm.set(() => this.pump(), this.pace.wait_ms()); // NSN1
      this.send(one);
    }
    const next = this.outboxes.dueAt();
    if (next < Infinity) this.alarm.set(() => this.pump(), Math.max(LEAST_MS, next - now));
  }

  /** The server ended the link because of what this peer said (NSN3). */
  malformed(): void {
    for (const { client, entry } of this.outboxes.kept.value) {
      if (!isUnsettled(entry) || entry.standing.state !== "sent") continue;
      this.outboxes.refuse(client, entry.number, { code: "INTERNAL", params: {}, retryable: false }); // NSN3
    }
  }

  private send(one: Kept): void {
    const { number, name, args, seen } = one.entry;
    if (this.link.send(say.command(one.client, number, name, args, seen))) this.outboxes.sent(one);
  }
}
