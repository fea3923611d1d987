/**
 * The photos of one room that this phone has taken and the server has not: sent one after another, kept while there is
 * no network, and then written into the sheet as any field is.
 *
 * PHQ1 A photo is kept on the phone before it leaves, and until the server has it and its field is on its way.
 * PHQ2 Without an answer it is sent again, later each time, and at once when the network is back: its name is its own,
 *      so that sending it twice is sending it once.
 * PHQ3 A no is told in its words; the photo stays, to be sent again or removed.
 * PHQ4 A new photo for a place takes the place of one that still waits for it.
 * PHQ5 What waited longer than KEPT_DAYS_MAX is swept away, of whichever room.
 */
import { signal } from "@preact/signals";
import type { Refusal } from "../net/wire.ts";
import type { Shelf, Waiting } from "./shelf.ts";

const KEPT_DAYS_MAX = 30;
const DAY_MS = 24 * 3600 * 1000;
const AGAIN_MS = [2_000, 5_000, 10_000, 20_000];

/** What the server answered: it has it; it will not have it; or nothing (`null`). */
export type Posted = { ok: true } | { ok: false; refusal: Pick<Refusal, "code" | "params"> } | null;

export interface Ports {
  shelf: Shelf;
  post(waiting: Waiting, progress: (share: number) => void): Promise<Posted>;
  /** Write the photo into its field. */
  write(waiting: Waiting): void;
  later(act: () => void, ms: number): void;
  now(): number;
}

export interface OnItsWay {
  waiting: Waiting;
  /** How much of it has left, 0 to 1. */
  share: number;
  state: "sending" | "waits" | "refused";
  refusal?: Pick<Refusal, "code" | "params">;
  /** Whether the phone could keep it: else it is lost with its page. */
  kept: boolean;
}

export class PhotoQueue {
  readonly all = signal<readonly OnItsWay[]>([]);
  private readonly ports: Ports;
  private running = false;
  private tries = 0;

  constructor(ports: Ports, code: string) {
    this.ports = ports;
    void ports.shelf.all().then((found) => {
      const here = new Set(this.all.value.map(({ waiting }) => waiting.photo));
      const old = found.filter(({ at }) => ports.now() - at > KEPT_DAYS_MAX * DAY_MS);
      for (const { photo } of old) void ports.shelf.drop(photo); // PHQ5
      const mine = found.filter((one) => one.code === code && !old.includes(one) && !here.has(one.photo));
      this.all.value = [...mine.map((waiting) => ({ waiting, share: 0, state: "waits" as const, kept: true })), ...this.all.value];
      this.go();
    });
  }

  async add(waiting: Waiting): Promise<void> {
    for (const { waiting: before } of this.all.value) if (samePlace(before, waiting)) this.drop(before.photo); // PHQ4
    const kept = await this.ports.shelf.put(waiting); // PHQ1
    this.all.value = [...this.all.value, { waiting, share: 0, state: "waits", kept }];
    this.go();
  }

  /** Take a photo off the phone. */
  drop(photo: string): void {
    this.all.value = this.all.value.filter(({ waiting }) => waiting.photo !== photo);
    void this.ports.shelf.drop(photo);
  }

  /** Send what was refused once more (PHQ3). */
  again(photo: string): void {
    this.note(photo, { state: "waits" });
    this.go();
  }

  /** Send what waits: something was added, or the network is back (PHQ2). */
  go(): void {
    this.tries = 0;
    void this.run();
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    let silent = false;
    for (let next = this.next(); next && !silent; next = this.next()) silent = !(await this.send(next));
    this.running = false;
    if (silent) this.ports.later(() => void this.run(), AGAIN_MS[Math.min(this.tries++, AGAIN_MS.length - 1)] ?? 0); // PHQ2
  }

  private next(): Waiting | undefined {
    return this.all.value.find(({ state }) => state === "waits")?.waiting;
  }

  /** Whether the server answered. */
  private async send(waiting: Waiting): Promise<boolean> {
    const { photo } = waiting;
    this.note(photo, { state: "sending", share: 0 });
    const posted = await this.ports.post(waiting, (share) => this.note(photo, { share }));
    const still = this.all.value.some((one) => one.waiting.photo === photo);
    if (!posted) this.note(photo, { state: "waits" });
    else if (!posted.ok) this.note(photo, { state: "refused", refusal: posted.refusal }); // PHQ3
    else if (still) {
      this.ports.write(waiting);
      this.drop(photo); // PHQ1
    }
    return posted !== null;
  }

  private note(photo: string, changed: Partial<OnItsWay>): void {
    this.all.value = this.all.value.map((one) => (one.waiting.photo === photo ? { ...one, ...changed } : one));
  }
}

function samePlace(one: Waiting, other: Waiting): boolean {
  return one.step === other.step && one.table === other.table && one.field === other.field;
}
