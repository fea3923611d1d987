/**
 * What a clicker asks twice, for console and screen alike: a thumb that rests on PageDown does not leave a step. Pure.
 *
 * KEY5 The second press of the same thing within 5 s does it; anything else forgets the first.
 */
export const AGAIN_MS = 5_000;

export class SecondPress {
  private what = "";
  private until_ms = 0;

  constructor(private readonly now: () => number = Date.now) {}

  /** Whether this press of `what` is the second one; the first is remembered. */
  again(what: string): boolean {
    const second = this.what === what && this.now() < this.until_ms; // KEY5
    this.what = second ? "" : what;
    this.until_ms = this.now() + AGAIN_MS;
    return second;
  }

  forget(): void {
    this.what = "";
  }
}
