/**
 * What the screen says of its own link: nothing at first, for a short loss is nobody's business.
 *
 * LKW1 After 3 s without a link a corner says so; after 30 s it adds that phones go on. The picture stays all the while.
 * LKW2 A link that the server ended for good asks for a reload: nothing will come by itself.
 */
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { SILENT_MS } from "../net/status.ts";
import type { Room } from "../net/room.ts";

const SAID_MS = 3_000;
const LONG_MS = 30_000;

export function linkWords(room: Room): ReadonlySignal<string> {
  const said = signal("");
  effect(() => {
    if (room.ended.value) {
      said.value = room.t("screen.reload"); // LKW2
      return;
    }
    said.value = "";
    if (room.status.value === "online") return;
    const timers = [
      setTimeout(() => (said.value = room.t("screen.reconnecting")), SAID_MS - SILENT_MS), // LKW1
      setTimeout(() => (said.value = room.t("screen.phones_go_on")), LONG_MS - SILENT_MS),
    ];
    return () => timers.forEach(clearTimeout);
  });
  return said;
}
