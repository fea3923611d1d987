/**
 * « 38 personnes partagent ce constat », on the screen and from afar, once the room was told (rooms/topics/findings.py);
 * « 38 personnes ont choisi ce constat », where it was put to a vote.
 */
import type { Room } from "../net/room.ts";

/** A constat that was given back, as stage:findings has it. */
export interface Constat {
  ref: string;
  label: string;
  number: number;
  text: string;
}

export function Shared({ room, reference, look }: { room: Room; reference: string; look: string }) {
  const told = (name: string) => room.value<{ [ref: string]: number }>("stage", name).value?.[reference] ?? 0;
  const [chosen, shares] = [told("chosen"), told("shares")];
  if (chosen > 0) return <p class={look}>{room.t("findings.chosen_by", { n: chosen })}</p>;
  return shares > 0 ? <p class={look}>{room.t("findings.shared_by", { n: shares })}</p> : null;
}
