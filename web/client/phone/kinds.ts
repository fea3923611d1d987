/**
 * The kinds that this page has at hand. A first visit fetches those of the steps that are open, and shows them with the
 * words that came in the page. The others, and their words, come when a step needs them.
 *
 * PKD1 A kind that does not come is asked for again until it does (LTR1); the page shows the question meanwhile.
 * PKD2 Whoever stays gets the others too, one after another, before they are needed: but not in the first REST_MS, where
 *      the link has enough to do, nor where a person asked their browser to save data.
 */
import { LOADERS } from "kinds-later:phone";
import { signal } from "@preact/signals";
import type { PhoneKind } from "../kinds/kind.ts";
import type { Room } from "../net/room.ts";
import { fetchParts, untilItComes } from "../parts/later.tsx";

const REST_MS = 30_000;
const atHand = signal<{ readonly [kind: string]: PhoneKind }>({});
const asked = new Map<string, Promise<void>>();

/** The kind, undefined while it is on its way or where this page has none of that name. */
export function kindOf(room: Room, name: string): PhoneKind | undefined {
  const found = atHand.value[name];
  if (!found && name) void fetchKind(name, room);
  return found;
}

/** Settled once the kind is at hand, with its words where `room` lacks them; at once for a name that this page does not know. */
export function fetchKind(name: string, room?: Room): Promise<void> {
  const load = LOADERS[name];
  if (!load || atHand.peek()[name]) return Promise.resolve();
  const under = asked.get(name) ?? untilItComes(load, room).then((kind) => void (atHand.value = { ...atHand.peek(), [name]: kind })); // PKD1
  asked.set(name, under);
  return under;
}

/** Fetch all others, once the first visit is over (PKD2). */
export function fetchTheRest(room: Room): void {
  if ((navigator as { connection?: { saveData?: boolean } }).connection?.saveData) return;
  setTimeout(async () => {
    for (const name of Object.keys(LOADERS)) await fetchKind(name, room);
    await fetchParts(room);
  }, REST_MS);
}

export function isKnown(name: string): boolean {
  return name in LOADERS;
}
