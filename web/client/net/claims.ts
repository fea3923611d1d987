/**
 * Which tab holds which outbox. Two tabs that gave numbers for one client would have commands swallowed as repeated.
 *
 * CL1 A tab has a new name at each load: a duplicated tab, whose session storage is a copy, is another tab.
 * CL2 An outbox is claimed only when nobody holds it: released by its tab, or not renewed for LEASE_MS.
 * CL3 A tab whose claim was taken (it slept past its lease) does not hold any more, whatever it remembers.
 */
import type { RoomStorage } from "./storage.ts";

/** Longer than a hidden tab's timers are held back by Chrome (60 s). */
export const LEASE_MS = 90_000;

export class Claims {
  constructor(
    private readonly storage: RoomStorage,
    private readonly tab: string, // CL1
  ) {}

  /** Whether this tab holds the outbox of `client`, from now on or already. */
  take(client: string, now: number): boolean {
    const { tab, until } = this.read(client);
    const running = until > now && until <= now + LEASE_MS; // a clock put back must not lock it for a day
    if (tab !== "" && tab !== this.tab && running) return false; // CL2
    return this.storage.set(`claim/${client}`, `${this.tab} ${now + LEASE_MS}`);
  }

  holds(client: string): boolean {
    return this.read(client).tab === this.tab; // CL3
  }

  release(client: string): void {
    if (this.holds(client)) this.storage.remove(`claim/${client}`);
  }

  private read(client: string): { tab: string; until: number } {
    const [tab = "", until = "0"] = (this.storage.get(`claim/${client}`) ?? "").split(" ");
    return { tab, until: Number(until) };
  }
}
