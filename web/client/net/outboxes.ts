/**
 * The outboxes that this page holds: its own, and those that closed tabs of the same person left.
 *
 * OS1 A command is stored, synchronously, before it may be sent.
 * OS2 What cannot be stored goes under an id of its own that dies with the page, so that no stored number is given
 *     twice; the page says so (`volatile`).
 * OS3 Before it gives a number, writes or sends, a page makes sure that the outbox is still its own.
 * OS4 An outbox that nobody holds is adopted, and sent under its own client id, by the same person only.
 * OS5 Commands go out only under clients that the connection's HELLO has named.
 * OS6 HELLO names few; what is unsent goes before what is only kept to be put back.
 * OS7 Each outbox keeps a position of the history that has its acked commands: a page loaded after a loss knows the
 *     new history only, and would not see that anything is missing.
 */
import { signal } from "@preact/signals";
import type { Claims } from "./claims.ts";
import * as outbox from "./outbox.ts";
import type { Entry, Outbox } from "./outbox.ts";
import { OUTBOXES_MAX } from "./protocol.ts";
import type { RoomStorage } from "./storage.ts";
import type { Fields } from "./values.ts";
import type { Position, Refusal, Result, Welcome } from "./wire.ts";

/** Two places stay free in HELLO: for a new one, and for what cannot be stored. */
const ADOPTED_MAX = OUTBOXES_MAX - 2;

export interface Kept {
  readonly client: string;
  readonly entry: Entry;
}

export interface OutboxPorts {
  storage: RoomStorage;
  claims: Claims;
  who: string;
  mint: () => string;
  now: () => number;
  chance: () => number;
  /** Where the layer that everybody reads stands: what the room has told this page. */
  seen: () => number;
}

export class Outboxes {
  /** All that is kept, by outbox and number. */
  readonly kept = signal<readonly Kept[]>([]);
  /** True once something is kept in memory only. */
  readonly volatile = signal(false);

  private readonly boxes = new Map<string, Outbox>();
  private readonly unstored = new Set<string>();
  private readonly named = new Set<string>();
  private readonly judged = new Set<string>();
  private position: Position = [0, ""];
  private own = "";

  constructor(private readonly ports: OutboxPorts) {}

  /** At load, and when the page comes back from the browser's cache: take what nobody holds. */
  open(): void {
    for (const client of this.boxes.keys()) if (!this.unstored.has(client)) this.boxes.delete(client);
    this.adoptAll();
    const mine = [...this.boxes.keys()].find((client) => !this.unstored.has(client));
    this.own = mine ?? this.fresh();
    this.tell();
  }

  /** The page goes: another may have these at once. */
  release(): void {
    this.remember();
    for (const client of this.boxes.keys()) this.ports.claims.release(client);
  }

  /** Renew the claims, and look for what a closed tab left unsent. */
  heartbeat(): void {
    const now = this.ports.now();
    for (const client of [...this.boxes.keys()]) {
      if (this.stillOurs(client) && this.isStored(client)) this.ports.claims.take(client, now);
    }
    this.remember();
    this.adoptAll();
    this.tell();
  }

  /** Take a command in. Null when nothing more can be kept. */
  add(name: string, args: Fields, drafts: readonly string[]): Kept | null {
    if (!this.stillOurs(this.own)) this.own = this.fresh(); // OS3
    const box = this.boxes.get(this.own) as Outbox;
    if (!outbox.hasRoom(box)) return null;
    const seen = this.ports.seen();
    const added = outbox.add(box, name, args, this.ports.now(), drafts, seen);
    if (this.unstored.has(this.own) || this.write(added)) return this.took(added); // OS1
    this.own = this.fresh(); // OS2
    this.unstored.add(this.own);
    this.volatile.value = true;
    return this.took(outbox.add(this.boxes.get(this.own) as Outbox, name, args, this.ports.now(), drafts, seen));
  }

  /** What HELLO says, from now on the clients that may speak. */
  hello(): [client: string, last: number][] {
    this.named.clear();
    this.judged.clear();
    for (const client of [...this.boxes.keys()]) if (this.stillOurs(client)) this.named.add(client); // OS3
    return [...this.named].map((client) => [client, this.boxes.get(client)?.last ?? 0]);
  }

  /** For HELLO: where the history stood when each was last settled, for the server to see what it has lost (OS7). */
  known(): { [box: string]: Position } {
    const pairs = [...this.boxes.values()].flatMap(({ client, known }) =>
      known ? [[`outbox/${client}`, known] as const] : [],
    );
    return Object.fromEntries(pairs);
  }

  /** The layers are here now. */
  reached(position: Position): void {
    this.position = position;
  }

  /** Whether something waits under a client that the connection does not know. */
  unnamed(): boolean {
    return [...this.boxes.values()].some((box) => !this.named.has(box.client) && hasUnsettled(box));
  }

  /** The commands to send now, one a client at most. */
  due(): Kept[] {
    const now = this.ports.now();
    const found = [...this.boxes.values()].filter((box) => this.named.has(box.client)); // OS5
    return found.flatMap((box) => {
      const entry = outbox.due(box, now);
      return entry && this.stillOurs(box.client) ? [{ client: box.client, entry }] : []; // OS3
    });
  }

  dueAt(): number {
    return Math.min(
      Infinity,
      ...[...this.boxes.values()].filter((box) => this.named.has(box.client)).map(outbox.dueAt),
    );
  }

  sent({ client, entry }: Kept): void {
    this.change(client, (box) => outbox.sent(box, entry.number, this.ports.now()), false);
  }

  settle({ client, number, answer, offset }: Result): void {
    if (answer.ok)
      this.change(client, (box) => outbox.knowing(outbox.acked(box, number, offset), this.position)); // OS7
    else this.refuse(client, number, answer.refusal);
  }

  refuse(client: string, number: number, refusal: Refusal): void {
    this.change(client, (box) => outbox.refused(box, number, refusal, this.ports.now(), this.ports.chance()));
  }

  welcomed({ marks, lost }: Welcome): void {
    const reached = this.position[0];
    for (const client of this.named) {
      const mark = marks[client] ?? 0;
      this.change(client, (box) => outbox.welcomed(box, mark, lost || outbox.ackedAbove(box, mark) > reached)); // OS7
      this.judged.add(client);
    }
  }

  dismiss({ client, entry }: Kept): void {
    this.change(client, (box) => outbox.dismissed(box, entry.number));
  }

  forgetAcked(): void {
    for (const [client, box] of this.boxes) {
      if (box.entries.length > outbox.withoutAcked(box).entries.length) this.change(client, outbox.withoutAcked);
    }
  }

  /** Keep with each outbox that the server has judged where the history stands now (OS7). */
  private remember(): void {
    for (const client of this.judged) {
      const box = this.boxes.get(client);
      if (box && box.known?.[0] !== this.position[0])
        this.change(client, (found) => outbox.knowing(found, this.position));
    }
  }

  private took(box: Outbox): Kept {
    this.boxes.set(box.client, box);
    this.tell();
    return { client: box.client, entry: box.entries[box.entries.length - 1] as Entry };
  }

  private change(client: string, change: (box: Outbox) => Outbox, stored = true): void {
    const box = this.boxes.get(client);
    if (!box || !this.stillOurs(client)) return; // OS3
    const next = change(box);
    this.boxes.set(client, next);
    if (stored && this.isStored(client)) this.write(next); // where it fails, the command is sent once more, harmlessly
    this.tell();
  }

  private fresh(): string {
    const client = this.ports.mint();
    this.boxes.set(client, outbox.empty(client, this.ports.who));
    return client;
  }

  /** Whether the outbox is in storage: neither new and empty, nor in memory for want of storage. */
  isStored(client: string): boolean {
    return !this.unstored.has(client) && (this.boxes.get(client)?.last ?? 0) > 0;
  }

  /** Whether this page holds it still; if not, it is in another's hands, and leaves this one's. */
  private stillOurs(client: string): boolean {
    if (!this.boxes.has(client)) return false;
    if (!this.isStored(client) || this.ports.claims.holds(client)) return true;
    this.boxes.delete(client);
    this.tell();
    return false;
  }

  private write(box: Outbox): boolean {
    const { claims, storage, now } = this.ports;
    if (!claims.holds(box.client) && !claims.take(box.client, now())) return false;
    return storage.set(`outbox/${box.client}`, JSON.stringify(outbox.stored(box)));
  }

  private adoptAll(): void {
    this.adopt(hasUnsettled); // OS6
    this.adopt(() => true);
  }

  /** Take the outboxes of this person that nobody holds (OS4). */
  private adopt(wanted: (box: Outbox) => boolean): void {
    const { storage, claims, who, now } = this.ports;
    for (const client of storage.list("outbox")) {
      if (this.boxes.has(client)) continue;
      const box = parsed(storage.get(`outbox/${client}`));
      if (box?.who !== who || !wanted(box) || !claims.take(client, now())) continue; // OS4
      if (!this.makeRoom(hasUnsettled(box))) {
        claims.release(client);
        continue;
      }
      const mine = parsed(storage.get(`outbox/${client}`)) ?? box; // its tab may have written while we looked
      this.boxes.set(client, mine);
    }
  }

  /** Whether one more may be adopted. For what is unsent, one that is only kept to be put back is given up (OS6). */
  private makeRoom(unsent: boolean): boolean {
    if (this.boxes.size < ADOPTED_MAX) return true;
    const spare = [...this.boxes.values()].find((box) => box.client !== this.own && !hasUnsettled(box));
    if (!unsent || !spare) return false;
    this.ports.claims.release(spare.client);
    return this.boxes.delete(spare.client); // OS6
  }

  private tell(): void {
    this.kept.value = [...this.boxes.values()].flatMap((box) =>
      box.entries.map((entry) => ({ client: box.client, entry })),
    );
  }
}

/** Whether something of it is still to be sent. */
function hasUnsettled(box: Outbox): boolean {
  return box.entries.some(outbox.isUnsettled);
}

function parsed(text: string | null): Outbox | null {
  try {
    return text ? (JSON.parse(text) as Outbox) : null;
  } catch {
    return null;
  }
}
