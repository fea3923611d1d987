/** A browser's storage in memory, with a lid that can be closed (quota) and a lock (private mode). */
import type { Store } from "../../../web/client/net/storage.ts";

export class MemoryStore implements Store {
  full = false;
  forbidden = false;
  readonly items = new Map<string, string>();

  get length(): number {
    this.check(this.forbidden);
    return this.items.size;
  }

  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    this.check(this.forbidden);
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.check(this.forbidden || this.full);
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.check(this.forbidden);
    this.items.delete(key);
  }

  private check(wrong: boolean): void {
    if (wrong) throw new Error("QuotaExceededError");
  }
}
