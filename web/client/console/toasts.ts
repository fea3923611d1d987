/**
 * One sentence at a time above the bar: what an act of this console did, or why it did nothing.
 *
 * TST1 A toast goes by itself; one with a way back stays longer.
 * TST2 What it says is said in the live region too: politely, or at once where something failed.
 */
import { signal } from "@preact/signals";
import { announce, warn } from "../parts/regions.ts";

const PLAIN_MS = 5_000;
const WITH_ACT_MS = 10_000;

export interface Toast {
  text: string;
  act?: { label: string; press: () => void };
}

export class Toasts {
  readonly now = signal<Toast | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string, act?: Toast["act"]): void {
    announce(text); // TST2
    this.show(act ? { text, act } : { text });
  }

  /** Something could not be done. */
  fail(text: string): void {
    warn(text); // TST2
    this.show({ text });
  }

  clear(): void {
    clearTimeout(this.timer);
    this.now.value = null;
  }

  private show(toast: Toast): void {
    this.clear();
    this.now.value = toast;
    this.timer = setTimeout(() => this.clear(), toast.act ? WITH_ACT_MS : PLAIN_MS); // TST1
  }
}
