/**
 * The kinds that this page has at hand. A first visit fetches the one in front; the others follow while nothing presses,
 * so that a change of step does not wait for the network.
 *
 * PKD1 A kind that does not come is asked for again until it does; the page shows the question meanwhile.
 */
import { LOADERS } from "kinds-later:phone";
import { signal } from "@preact/signals";
import type { PhoneKind } from "../kinds/kind.ts";

const AGAIN_MS = 2_000;
const QUIET_MS = 3_000;
const atHand = signal<{ readonly [kind: string]: PhoneKind }>({});
const asked = new Map<string, Promise<void>>();

/** The kind, undefined while it is on its way or where this page has none of that name. */
export function kindOf(name: string): PhoneKind | undefined {
  const found = atHand.value[name];
  if (!found && name) void fetchKind(name);
  return found;
}

/** Settled once the kind is at hand; at once for a name that this page does not know. */
export function fetchKind(name: string): Promise<void> {
  const load = LOADERS[name];
  if (!load || atHand.peek()[name]) return Promise.resolve();
  const under = asked.get(name) ?? untilItComes(name, load);
  asked.set(name, under);
  return under;
}

/** Fetch all others, one after another, once the page is quiet. */
export function fetchTheRest(): void {
  setTimeout(async () => {
    for (const name of Object.keys(LOADERS)) await fetchKind(name);
  }, QUIET_MS);
}

export function isKnown(name: string): boolean {
  return name in LOADERS;
}

async function untilItComes(name: string, load: () => Promise<PhoneKind>): Promise<void> {
  for (;;) {
    try {
      const kind = await load();
      atHand.value = { ...atHand.peek(), [name]: kind };
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS)); // PKD1
    }
  }
}
