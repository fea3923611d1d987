/**
 * How fast commands may go out: a bucket below the server's, so that a full outbox is never refused for haste.
 *
 * PA1 At most `burst` at once, then `per_s` a second.
 */
export class Pace {
  private left: number;
  private at = 0;

  constructor(
    private per_s: number,
    private burst: number,
  ) {
    this.left = burst;
  }

  /** Whether one may go now; it is then counted. */
  take(now: number): boolean {
    this.left = Math.min(this.burst, this.left + (Math.max(0, now - this.at) / 1000) * this.per_s); // PA1
    this.at = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }

  /** Milliseconds until one may go. */
  wait_ms(): number {
    return Math.ceil((Math.max(0, 1 - this.left) / this.per_s) * 1000);
  }
}
