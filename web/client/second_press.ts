/**
 * What a clicker asks twice, for console and screen alike: a thumb that rests on PageDown does not leave a step. Pure.
 *
 * KEY5 The second press of the same thing within 5 s does it; anything else forgets the first.
 * KEY6 More presses of what was just done do nothing while the page has not heard of it: a hand that pressed three times
 *      is neither asked anew nor taken two steps on.
 */
export const AGAIN_MS = 5_000;
/** How long after a change of step no other one is taken from anybody (AG2, DSK3). */
export const GUARD_MS = 1_500;

/** Whether a press is the one that asks, the one that does, or one more of what was done. */
export type Pressed = "first" | "second" | "more";

export class SecondPress {
  private what = "";
  private done = "";
  private until_ms = 0;

  constructor(private readonly now: () => number = Date.now) {}

  /** What this press of `what` is; it is remembered. */
  press(what: string): Pressed {
    const soon = this.now() < this.until_ms;
    if (soon && this.done === what) return "more"; // KEY6
    const second = soon && this.what === what; // KEY5
    this.what = second ? "" : what;
    this.done = second ? what : "";
    this.until_ms = this.now() + AGAIN_MS;
    return second ? "second" : "first";
  }

  forget(): void {
    this.what = "";
    this.done = "";
  }
}
