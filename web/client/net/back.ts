/**
 * "Connexion retrouvée. Vos 2 textes sont arrivés.": said after a loss, only when it is true.
 *
 * NBK1 It is said only after a loss that was shown, or for what a page closed earlier had left unsent.
 * NBK2 It is said when all that waited then has been acked; if one was refused, nothing is said.
 * NBK3 It stays 4 s.
 */
import { signal } from "@preact/signals";
import { isUnsettled } from "./outbox.ts";
import type { Kept } from "./outboxes.ts";
import { idOf } from "./pending.ts";
import { Alarm, type Timers } from "./timers.ts";

export const SAID_MS = 4_000;
/** What waits for less than this at loading was on its way when the page was loaded again: no loss. */
const LEFT_MS = 2_000;

/** `texts` of them are texts, `all` counts votes and the like too. */
export interface Arrived {
  texts: number;
  all: number;
}

export class Back {
  readonly now = signal<Arrived | null>(null);
  private lossShown = false;
  private readonly awaited = new Map<string, boolean>();
  private arrived: Arrived = { texts: 0, all: 0 };
  private readonly alarm: Alarm;

  constructor(private readonly timers: Timers) {
    this.alarm = new Alarm(timers);
  }

  /** At loading: what an earlier page left (NBK1). */
  loaded(kept: readonly Kept[]): void {
    const now = this.timers.now();
    this.lossShown = kept.some(({ entry }) => isUnsettled(entry) && now - entry.at > LEFT_MS); // NBK1
  }

  lost(): void {
    this.lossShown = true;
  }

  /** The link is live again, and these are kept, as they were during the loss. */
  returned(kept: readonly Kept[]): void {
    if (!this.lossShown) return; // NBK1
    this.lossShown = false;
    for (const one of kept) if (isUnsettled(one.entry)) this.awaited.set(idOf(one), isText(one));
  }

  settled(one: Kept): void {
    const text = this.awaited.get(idOf(one));
    if (text === undefined) return;
    if (one.entry.standing.state === "refused") return this.forget(); // NBK2
    this.awaited.delete(idOf(one));
    this.arrived = { texts: this.arrived.texts + Number(text), all: this.arrived.all + 1 };
    if (this.awaited.size > 0) return; // NBK2
    this.now.value = this.arrived;
    this.alarm.set(() => (this.now.value = null), SAID_MS); // NBK3
    this.forget();
  }

  private forget(): void {
    this.awaited.clear();
    this.arrived = { texts: 0, all: 0 };
  }
}

function isText({ entry }: Kept): boolean {
  return entry.drafts.length > 0 || typeof entry.args["text"] === "string";
}
