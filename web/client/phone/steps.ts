/** Which steps a participant's page shows: the one in front, those that are open beside it, all that have begun. */
import type { PhaseFacts } from "../kinds/kind.ts";
import type { Pending } from "../net/pending.ts";
import type { Room } from "../net/room.ts";
import { photosWait } from "../photos/flag.ts";
import { kindOf } from "./kinds.ts";

export interface RoomFacts {
  code: string;
  title: string;
  life: string;
  front: string;
  tables: number;
  promise: string;
  starts_at: number;
  listening: boolean;
}

export function roomFacts(room: Room): RoomFacts | undefined {
  return room.value<RoomFacts>("room", "room").value;
}

/** The steps that have begun, in order. */
export function begun(room: Room): PhaseFacts[] {
  const names = room.names("room", "phase/").value;
  return names.flatMap((name) => room.value<PhaseFacts>("room", name).value ?? []).sort((a, b) => a.number - b.number);
}

/** Those that are open beside the one in front; one in its grace, or set aside, takes what was being sent, and nothing new. */
export function beside(room: Room, front: string): PhaseFacts[] {
  return begun(room).filter(({ id, taking, life, kind }) => id !== front && taking && life !== "closing" && life !== "paused" && kindOf(room, kind)?.takes === true);
}

/** What was not finished in other steps than the one in front: those that hold half-typed texts, and what was refused. */
export function keptOf(room: Room, front: string): { steps: PhaseFacts[]; refused: Pending[] } {
  const steps = begun(room).filter(({ id, life }) => id !== front && life !== "paused" && room.hasDrafts(id)); // the others' kinds need not be fetched
  return { steps, refused: room.pending.value.filter(({ state, args }) => state === "refused" && args["phase"] !== front) };
}

/** The names of what came late from a seat: late/ID, late_ballot/STEP. */
export function lateKeys(room: Room, seat: string): readonly string[] {
  return room.names(`seat/${seat}`, "late").value;
}

export function hasKept(room: Room, front: string, seat: string): boolean {
  const { steps, refused } = keptOf(room, front);
  return steps.length + refused.length + lateKeys(room, seat).length > 0 || photosWait();
}
