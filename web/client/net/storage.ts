/**
 * The browser's storage for one room, where every key starts with `rosace/CODE/`.
 *
 * NSG1 Storage that is full, forbidden or absent is answered false, never thrown.
 * NSG2 What a room left is swept away KEPT_DAYS_MAX days after it was last opened here.
 */
export interface Store {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const ROOT = "rosace/";
const SEEN = "seen";
const KEPT_DAYS_MAX = 30;
const DAY_MS = 24 * 3600 * 1000;

export class RoomStorage {
  private readonly prefix: string;

  constructor(
    private readonly store: Store | null,
    code: string,
  ) {
    this.prefix = `${ROOT}${code}/`;
  }

  get(name: string): string | null {
    try {
      return this.store?.getItem(this.prefix + name) ?? null;
    } catch {
      return null; // NSG1
    }
  }

  /** Whether it is stored. */
  set(name: string, value: string): boolean {
    try {
      if (!this.store) return false;
      this.store.setItem(this.prefix + name, value);
      return true;
    } catch {
      return false; // NSG1
    }
  }

  remove(name: string): void {
    try {
      this.store?.removeItem(this.prefix + name);
    } catch {
      return; // NSG1
    }
  }

  /** The names under `folder/`, without it. */
  list(folder: string): string[] {
    const start = `${this.prefix}${folder}/`;
    return this.keys()
      .filter((key) => key.startsWith(start))
      .map((key) => key.slice(start.length));
  }

  /** Note that this room was opened now, and sweep those that were not for long. */
  sweep(now: number): void {
    this.set(SEEN, String(now));
    for (const key of this.keys()) {
      if (!key.startsWith(ROOT) || !key.endsWith(`/${SEEN}`)) continue;
      const room = key.slice(0, -SEEN.length);
      if (now - Number(this.store?.getItem(key)) < KEPT_DAYS_MAX * DAY_MS) continue;
      for (const old of this.keys()) if (old.startsWith(room)) this.store?.removeItem(old); // NSG2
    }
  }

  private keys(): string[] {
    try {
      const { store } = this;
      return store ? Array.from({ length: store.length }, (_, index) => store.key(index) ?? "") : [];
    } catch {
      return []; // NSG1
    }
  }
}

/** The browser's own, or null where even looking at it is forbidden. */
export function localStore(): Store | null {
  try {
    return window.localStorage;
  } catch {
    return null; // NSG1
  }
}
