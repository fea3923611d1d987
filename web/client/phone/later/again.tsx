/** The way to follow a show again, once it is over (server/pages/replay.py). */
import "../at_once.ts";
import type { PhaseFacts, Step } from "../../kinds/kind.ts";
import type { Room } from "../../net/room.ts";

export function Again({ room, step = "" }: { room: Room; step?: string }) {
  return <a class="button button-wide" href={`/r/${room.me.code}/replay${step && `?step=${step}`}`}>{room.t("replay.open")}</a>;
}

export function AgainLink({ step }: { step: Step }) {
  return <Again room={step.room} step={step.id} />;
}

/** Whether some show of this room had a turn that everybody may read. */
export function hasPassages(room: Room): boolean {
  const steps = room.names("room", "phase/").value.flatMap((name) => room.value<PhaseFacts>("room", name).value ?? []);
  return steps.some(({ id, kind }) => kind === "restitution_show" && room.value<{ last: string }>("room", `p/${id}/programme`).value?.last);
}
