/**
 * One outbox: a client id, the last number it gave, and the commands it keeps. Plain data and pure functions.
 *
 * The client id and the number are the identity of a command: the server takes each number of a client at most once,
 * and tells in its welcome the highest it has taken (the mark). So a command may be sent any number of times.
 *
 * OB1  Numbers only grow; one is never given twice, nor to anything else than it was first given to.
 * OB2  One command in flight, the lowest number first: a later one that went ahead would raise the mark over it.
 * OB3  At a welcome, what the mark covers is acked; what was in flight above it waits again.
 * OB4  When the server has lost what it had acked, what was acked above the mark waits again.
 * OB5  A refusal that may pass is tried again, later each time, and holds back those behind it.
 * OB6  Any other refusal is kept with its reason until a person dismisses it.
 * OB7  Acked commands are kept to be put back; above COMMANDS_MAX the oldest of them go. Nothing unsent ever goes.
 * OB8  What is sent is the same each time: arguments are made plain when they are taken in.
 * OB9  An answer that does not come for RESEND_MS on a link that lives is asked for again.
 * OB10 A command says, each time, which position its page had seen when it was taken in.
 */
import { backoff_ms } from "./backoff.ts";
import type { Fields, Value } from "./values.ts";
import type { Position, Refusal } from "./wire.ts";

export const COMMANDS_MAX = 500;
export const RESEND_MS = 10_000;
const TRIES_MAX = 8;
const ALWAYS_PASSING = ["STORE_UNAVAILABLE", "TOO_MANY_COMMANDS"];

export type Standing =
  | { state: "waiting"; not_before: number; tries: number }
  | { state: "sent"; at: number; tries: number }
  | { state: "acked"; offset: number }
  | { state: "refused"; refusal: Refusal };

export interface Entry {
  readonly number: number;
  readonly name: string;
  readonly args: Fields;
  readonly at: number;
  /** The position that the page had seen: whether it could know that a step was over. None from an older page. */
  readonly seen?: number;
  readonly drafts: readonly string[];
  readonly standing: Standing;
}

export interface Outbox {
  readonly client: string;
  readonly who: string;
  readonly last: number;
  readonly entries: readonly Entry[];
  /** A position of the history in which its acked commands are; the server says if it has that history no more. */
  readonly known: Position | null;
}

/** Acked by a welcome, which does not tell where. */
const SEEN: Standing = { state: "acked", offset: 0 };
const WAITING: Standing = { state: "waiting", not_before: 0, tries: 0 };

export function empty(client: string, who: string): Outbox {
  return { client, who, last: 0, entries: [], known: null };
}

/** Whether one more may be taken in (OB7). */
export function hasRoom(box: Outbox): boolean {
  return box.entries.length < COMMANDS_MAX || box.entries.some(isAcked);
}

export function add(
  box: Outbox,
  name: string,
  args: Fields,
  at: number,
  drafts: readonly string[] = [],
  seen = 0,
): Outbox {
  const number = box.last + 1; // OB1
  const plain = JSON.parse(JSON.stringify(args)) as Fields; // OB8
  const entry: Entry = { number, name, args: plain, at, seen, drafts, standing: WAITING }; // OB10
  return trimmed({ ...box, last: number, entries: [...box.entries, entry] });
}

/** The command to send now, if any (OB2, OB5). */
export function due(box: Outbox, now: number): Entry | null {
  const first = box.entries.find(isUnsettled);
  if (!first) return null;
  const { standing } = first;
  if (standing.state === "sent") return now - standing.at >= RESEND_MS ? first : null; // OB9
  return standing.state === "waiting" && standing.not_before <= now ? first : null; // OB2
}

/** When `due` will have something to say that it has not now; Infinity for never. */
export function dueAt(box: Outbox): number {
  const standing = box.entries.find(isUnsettled)?.standing;
  if (standing?.state === "sent") return standing.at + RESEND_MS;
  return standing?.state === "waiting" ? standing.not_before : Infinity;
}

export function sent(box: Outbox, number: number, now: number): Outbox {
  return changed(box, number, (standing) => ({
    state: "sent",
    at: now,
    tries: "tries" in standing ? standing.tries : 0,
  }));
}

export function acked(box: Outbox, number: number, offset: number): Outbox {
  return changed(box, number, () => ({ state: "acked", offset }));
}

/** `chance` in [0, 1) spreads those that were refused together. */
export function refused(box: Outbox, number: number, refusal: Refusal, now: number, chance: number): Outbox {
  return changed(box, number, (standing) => {
    const tries = "tries" in standing ? standing.tries : 0;
    const again = refusal.retryable && (tries < TRIES_MAX || ALWAYS_PASSING.includes(refusal.code));
    return again
      ? { state: "waiting", not_before: now + backoff_ms(tries, chance), tries: tries + 1 } // OB5
      : { state: "refused", refusal }; // OB6
  });
}

/** What a welcome settles: `mark` is the highest number that the server has of this client. */
export function welcomed(box: Outbox, mark: number, lost: boolean): Outbox {
  const entries = box.entries.map((entry): Entry => {
    const { state } = entry.standing;
    if (state === "refused") return entry;
    if (entry.number <= mark) return state === "acked" ? entry : { ...entry, standing: SEEN }; // OB3
    return state === "sent" || (state === "acked" && lost) ? { ...entry, standing: WAITING } : entry; // OB3 OB4
  });
  return trimmed({ ...box, last: Math.max(box.last, mark), entries });
}

/** Take a refused command away. */
export function dismissed(box: Outbox, number: number): Outbox {
  return {
    ...box,
    entries: box.entries.filter((entry) => entry.number !== number || entry.standing.state !== "refused"),
  };
}

/** What is acked now is in the history at `known`. */
export function knowing(box: Outbox, known: Position): Outbox {
  return box.entries.some(isAcked) && known[0] > 0 ? { ...box, known } : box;
}

/** The highest offset at which one of its commands above `mark` was acked, 0 for none. */
export function ackedAbove(box: Outbox, mark: number): number {
  return Math.max(
    0,
    ...box.entries.map(({ number, standing }) => (number > mark && standing.state === "acked" ? standing.offset : 0)),
  );
}

/** The room is closed: nothing will have to be put back. */
export function withoutAcked(box: Outbox): Outbox {
  return { ...box, entries: box.entries.filter((entry) => !isAcked(entry)) };
}

/** As stored: in flight is a thing of this page's life. */
export function stored(box: Outbox): Value {
  const entries = box.entries.map((entry) =>
    entry.standing.state === "sent" ? { ...entry, standing: WAITING } : entry,
  );
  return { ...box, entries } as unknown as Value;
}

export function isUnsettled(entry: Entry): boolean {
  return entry.standing.state === "waiting" || entry.standing.state === "sent";
}

function isAcked(entry: Entry): boolean {
  return entry.standing.state === "acked";
}

function changed(box: Outbox, number: number, change: (standing: Standing) => Standing): Outbox {
  const entries = box.entries.map((entry) =>
    entry.number === number && isUnsettled(entry) ? { ...entry, standing: change(entry.standing) } : entry,
  );
  return { ...box, entries };
}

function trimmed(box: Outbox): Outbox {
  let spare = box.entries.length - COMMANDS_MAX;
  return spare <= 0 ? box : { ...box, entries: box.entries.filter((entry) => !isAcked(entry) || spare-- <= 0) }; // OB7
}
