/** Time as a part that is passed in, so that tests turn its hands. */
export interface Timers {
  now(): number;
  set(run: () => void, ms: number): number;
  clear(timer: number): void;
}

export const realTimers: Timers = {
  now: () => Date.now(),
  set: (run, ms) => setTimeout(run, ms) as unknown as number,
  clear: (timer) => clearTimeout(timer),
};

/** One alarm at a time: setting it again forgets the one before. */
export class Alarm {
  private timer: number | null = null;

  constructor(private readonly timers: Timers) {}

  get ticking(): boolean {
    return this.timer !== null;
  }

  set(run: () => void, ms: number): void {
    this.clear();
    this.timer = this.timers.set(() => {
      this.timer = null;
      run();
    }, ms);
  }

  clear(): void {
    if (this.timer !== null) this.timers.clear(this.timer);
    this.timer = null;
  }
}
