/**
 * Parts of the page that most visits never show: each comes, with its words, once it is to be seen.
 *
 * LTR1 What does not come is asked for again until it does; nothing stands in its place meanwhile.
 * LTR2 A page that shows a part for a second time has it at hand.
 */
import { signal } from "@preact/signals";
import type { ComponentType, JSX } from "preact";
import type { Room } from "../net/room.ts";

/** What a part is given tells its room. */
type Worded = Pick<Room, "laterWords">;
type Placed = { room: Worded } | { step: { room: Worded } };

const AGAIN_MS = 2_000;
const parts: ((room: Worded) => Promise<void>)[] = [];

/** The component that `load` fetches, as one that can be shown at once; its words come with it, or are in the page. */
export function later<Props extends Placed>(load: () => Promise<ComponentType<Props>>, words?: "words here"): (props: Props) => JSX.Element | null {
  const atHand = signal<ComponentType<Props> | null>(null);
  let asked: Promise<void> | undefined;
  const fetch = (room: Worded) => (asked ??= untilItComes(load, words ? undefined : room).then((part) => void (atHand.value = part))); // LTR2
  parts.push(fetch);
  return (props) => {
    const Part = atHand.value;
    if (Part) return <Part {...props} />;
    void fetch("step" in props ? props.step.room : props.room);
    return null;
  };
}

/** Fetch all parts, one after another. */
export async function fetchParts(room: Worded): Promise<void> {
  for (const fetch of parts) await fetch(room);
}

/** What `load` gives, and the words of `room` with it, however often it must be asked for. */
export async function untilItComes<T>(load: () => Promise<T>, room?: Worded): Promise<T> {
  for (;;) {
    try {
      const [part] = await Promise.all([load(), room?.laterWords.fetch()]);
      return part;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS)); // LTR1
    }
  }
}
