/**
 * The words that a page came without: a phone is sent those of the steps that are open, and fetches the others once.
 *
 * LWD1 They are asked for again until they come; whatever was shown without them is drawn again then.
 * LWD2 What cannot be told without them is told when they have come, or after WAIT_MS without.
 */
import { signal } from "@preact/signals";

const AGAIN_MS = 2_000;
const WAIT_MS = 3_000;

export class LaterWords {
  private readonly here = signal(false);
  private asked: Promise<void> | null = null;

  constructor(
    /** "" where the page has all its words. */
    private readonly address: string,
    private readonly catalogue: { [key: string]: string },
  ) {}

  /** Settled once all words are at hand. */
  fetch(): Promise<void> {
    return (this.asked ??= this.address ? this.untilTheyCome() : Promise.resolve());
  }

  /** Do it with all words at hand: now where they are, else once they have come (LWD2). */
  whenHere(act: () => void): void {
    if (!this.address || this.here.peek()) return act();
    let done = false;
    const once = () => {
      if (!done) act();
      done = true;
    };
    setTimeout(once, WAIT_MS);
    void this.fetch().then(once);
  }

  /** Whether a word that is missing may still come; whoever reads this is drawn again when it does. */
  get coming(): boolean {
    if (!this.address || this.here.value) return false; // LWD1
    void this.fetch();
    return true;
  }

  private async untilTheyCome(): Promise<void> {
    for (;;) {
      try {
        const answer = await fetch(this.address);
        if (!answer.ok) throw new Error();
        Object.assign(this.catalogue, await answer.json());
        this.here.value = true;
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS)); // LWD1
      }
    }
  }
}
