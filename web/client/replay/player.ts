/**
 * A replay as it plays: where it is, whether time passes, how fast; and what the server says of it meanwhile.
 *
 * RPC4 It begins where somebody presses « Lire », not before.
 * RPC5 While the page is seen it asks every ASK_MS whether all may still be read; seen again, it asks at once.
 * RPC6 What comes later is played after the rest; one that has reached the end waits for it.
 */
import { signal } from "@preact/signals";
import { kept, moved, type Place, START } from "./timeline.ts";
import { isGap, type Told } from "./told.ts";

export const ASK_MS = 4_000;
const TICK_MS = 200;

export class Player {
  readonly told;
  readonly place = signal<Place>(START);
  readonly playing = signal(false); // RPC4
  readonly fast = signal(false);
  /** Whether all was played. */
  readonly over = signal(false);
  /** Whether the server could not be asked. */
  readonly lost = signal(false);
  private ticked = 0;

  constructor(
    told: Told,
    private readonly address: string,
    /** What is shown where the server gives this page nothing any longer. */
    private readonly closed: string,
    /** Takes the words that come with what is told. */
    private readonly learn: (words: Told["words"]) => void,
  ) {
    learn(told.words);
    this.told = signal(told);
  }

  start(): void {
    setInterval(() => this.tick(), TICK_MS);
    setInterval(() => void this.ask(), ASK_MS);
    document.addEventListener("visibilitychange", () => void this.ask()); // RPC5
  }

  /** The hour in the room when what is shown was said (ms). */
  now(): number {
    const { at, part, ms } = this.place.value;
    const passage = this.told.value.passages[at];
    if (!passage || isGap(passage)) return 0;
    return passage.started_at + (part === "words" ? ms : passage.lasts_ms + ms);
  }

  toggle(): void {
    if (this.over.value) return this.jump(0, true);
    this.ticked = performance.now();
    this.playing.value = !this.playing.value;
  }

  /** Go to the beginning of a passage. */
  jump(at: number, playing = this.playing.value): void {
    this.place.value = { ...START, at: Math.min(Math.max(at, 0), this.told.value.passages.length - 1) };
    this.over.value = false;
    this.ticked = performance.now();
    this.playing.value = playing;
  }

  private tick(): void {
    const now = performance.now();
    const [passed, before] = [now - this.ticked, this.place.value];
    this.ticked = now;
    if (!this.playing.value) return;
    const place = moved(this.told.value.passages, before, passed, this.fast.value);
    if (place) this.place.value = place;
    else [this.playing.value, this.over.value] = [false, true];
  }

  private async ask(): Promise<void> {
    if (document.visibilityState === "hidden") return; // RPC5
    try {
      const answer = await fetch(`${this.address}&seen=${this.told.value.stamp}`, { credentials: "same-origin", cache: "no-store" });
      this.lost.value = answer.status >= 500;
      if (answer.status === 200) this.hear((await answer.json()) as Told);
      else if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) this.hear({ passages: [], words: {}, end: this.closed, stamp: "" });
    } catch {
      this.lost.value = true;
    }
  }

  private hear(told: Told): void {
    this.learn(told.words);
    const more = told.passages.length > this.told.value.passages.length;
    const end = this.told.value.passages.length;
    this.told.value = told;
    this.place.value = kept(told.passages, this.place.value);
    if (this.over.value && more) this.jump(end, false); // RPC6
    if (told.passages.length === 0) [this.playing.value, this.over.value] = [false, false];
  }
}
