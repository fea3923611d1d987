/**
 * A clicker in the hand of whoever speaks: its keys on the screen's page move the room, with the screen's own rights.
 *
 * SCS1 Nothing is sent while the link is down: a step must not change minutes after the press.
 * SCS2 A press that came too soon or too late is forgotten; the room has moved already, and the screen shows it.
 * SCS3 The last step is not ended from here: closing a workshop takes two taps on a console.
 */
import { listenToKeys } from "../keys.ts";
import type { Room, Sent } from "../net/room.ts";
import { roomOf, showOf } from "../stage/facts.ts";

export function steerByKeys(room: Room): void {
  const acts = {
    next: () => act(room, () => room.send("advance", { from_phase: roomOf(room).front })), // SCS3
    previous: () => roomOf(room).front && act(room, () => room.send("go_back", { from_phase: roomOf(room).front })),
    black: () => act(room, () => toMode(room, showOf(room).mode === "black" ? "auto" : "black")),
    begin: () => follow(room),
    end: () => follow(room),
  };
  listenToKeys(document, acts, () => ({ clicker: true, letters: false }));
}

function follow(room: Room): void {
  if (showOf(room).mode !== "auto") void act(room, () => toMode(room, "auto"));
}

function toMode(room: Room, mode: "auto" | "black"): Sent {
  return room.send("set_screen", { mode, light: showOf(room).light, ref: "" });
}

async function act(room: Room, send: () => Sent): Promise<void> {
  if (room.status.value !== "online" || room.ended.value) return; // SCS1
  const { id, answer } = send();
  const { ok } = await answer;
  if (!ok && id) room.dismiss(id); // SCS2
}
