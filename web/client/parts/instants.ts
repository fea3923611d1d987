/**
 * Things that happen at an instant which everyone was told: screens and phones do them together, by the server's clock.
 *
 * IST1 A page looks at the time anew at each instant, and at no other; it learns of a better time at once.
 */
import { useEffect, useState } from "preact/hooks";
import type { Room } from "../net/room.ts";

/** The server's time (ms); whoever asks is drawn again at the next of these instants. */
export function useInstants(room: Room, instants: readonly number[]): number {
  const [look, again] = useState(0);
  const offset = room.clock.offset.value;
  const now = room.clock.now();
  const next = Math.min(...instants.filter((at) => at > now));
  useEffect(() => {
    if (!Number.isFinite(next)) return;
    const timer = setTimeout(() => again(look + 1), Math.ceil(next - room.clock.now())); // IST1
    return () => clearTimeout(timer);
  }, [next, offset, look]);
  return now;
}
