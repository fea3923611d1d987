/**
 * The acts of this very console: what Ctrl+Z takes back, and what tells « Déjà fait » from « depuis une autre console ».
 *
 * OWN1 Ctrl+Z takes back the last act of this page that still stands, never somebody else's.
 * OWN2 They outlive a reload of the page, not the tab.
 */
import type { ActLine } from "./facts.ts";

const KEPT_MAX = 50;

export class OwnActs {
  private offsets: number[];
  private readonly key: string;

  constructor(code: string) {
    this.key = `rosace/${code}/own_acts`;
    this.offsets = this.read();
  }

  add(offset: number): void {
    if (offset === 0) return;
    this.offsets = [...this.offsets, offset].slice(-KEPT_MAX);
    try {
      sessionStorage.setItem(this.key, JSON.stringify(this.offsets)); // OWN2
    } catch {
      return; // then a reload forgets them
    }
  }

  has(offset: number): boolean {
    return this.offsets.includes(offset);
  }

  /** The last own act that can be taken back (OWN1); `history` comes newest first. */
  last(history: readonly ActLine[]): ActLine | undefined {
    return history.find((act) => this.has(act.offset) && act.undoable && act.type !== "act_undone");
  }

  private read(): number[] {
    try {
      return JSON.parse(sessionStorage.getItem(this.key) ?? "[]") as number[];
    } catch {
      return [];
    }
  }
}
