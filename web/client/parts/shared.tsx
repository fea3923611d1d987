/** « 38 personnes partagent ce constat », on the screen and from afar, once the room was told (rooms/topics/findings.py). */
import type { Room } from "../net/room.ts";

/** A constat that was given back, as stage:findings has it. */
export interface Constat {
  ref: string;
  label: string;
  number: number;
  text: string;
}

export function Shared({ room, reference, look }: { room: Room; reference: string; look: string }) {
  const shares = room.value<{ [ref: string]: number }>("stage", "shares").value?.[reference] ?? 0;
  return shares > 0 ? <p class={look}>{room.t("findings.shared_by", { n: shares })}</p> : null;
}
