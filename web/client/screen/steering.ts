/**
 * A clicker in the hand of whoever speaks: its keys on the screen's page move the room, with the screen's own rights.
 *
 * SCS1 Nothing is sent while the link is down: a step must not change minutes after the press.
 * SCS2 A press that came too soon or too late is forgotten; the room has moved already, and the screen shows it.
 * SCS4 Forward gives the screen back to the step first; leaving the step takes a second press within 5 s, and a corner
 *      says so (KEY5). It does not name what comes: nobody reads ahead on a screen (VW3); a console does.
 * SCS5 Inside a turn on stage it moves that turn, on and back, one press a step; before its first step there is nothing.
 * SCS6 Where another room holds control, a corner says so: the clicker is not broken.
 * SCS3 The last step is not ended from here: closing a workshop takes two taps on a console.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import { KINDS } from "kinds:stage";
import { listenToKeys } from "../keys.ts";
import type { Room, Sent } from "../net/room.ts";
import { announce } from "../parts/regions.ts";
import { AGAIN_MS, GUARD_MS, SecondPress } from "../second_press.ts";
import { roomOf, showOf, stepIn } from "../stage/facts.ts";

type Say = (words: string) => void;

/** Listen to the keys; gives what the corner has to say of them. */
export function steerByKeys(room: Room): ReadonlySignal<string> {
  const said = signal("");
  const pressed = new SecondPress();
  let timer = 0;
  const say = (words: string) => {
    said.value = words;
    if (words) announce(words);
    clearTimeout(timer);
    timer = window.setTimeout(() => (said.value = ""), AGAIN_MS);
  };
  const acts = {
    next: () => forward(room, pressed, say),
    previous: () => back(room, say),
    black: () => act(room, say, () => toMode(room, showOf(room).mode === "black" ? "auto" : "black")),
    begin: () => follow(room, say),
    end: () => follow(room, say),
  };
  listenToKeys(document, acts, () => ({ clicker: true, letters: false }));
  return said;
}

/** SCS4 */
function forward(room: Room, pressed: SecondPress, say: Say): void {
  if (room.status.value !== "online" || room.ended.value) return; // SCS1
  const { front, advanced_at } = roomOf(room);
  if (front && showOf(room).mode !== "auto") return void act(room, say, () => toMode(room, "auto"));
  const turn = turnOf(room, 1);
  if (turn) return void act(room, say, turn); // SCS5
  const { number, of } = stepIn(room, front).facts.value;
  if (front && number >= of) return say(room.t("keys.last_step")); // SCS3
  if (room.clock.now() < advanced_at + GUARD_MS) return; // SCS2
  const press = front ? pressed.press(`leave ${front}`) : "second";
  if (press === "first") return say(room.t("keys.again_next"));
  if (press === "more") return; // KEY6
  say("");
  void act(room, say, () => room.send("advance", { from_phase: front })).then((done) => done || pressed.forget());
}

function back(room: Room, say: Say): void {
  const { front } = roomOf(room);
  const turn = turnOf(room, -1);
  if (turn !== null && front) void act(room, say, turn ?? (() => room.send("go_back", { from_phase: front })));
}

/** SCS5 */
function turnOf(room: Room, by: 1 | -1): (() => Sent) | null | undefined {
  const { front } = roomOf(room);
  if (!front || showOf(room).mode !== "auto") return undefined;
  const step = stepIn(room, front);
  return KINDS[step.facts.value.kind]?.turn?.(step, by);
}

function follow(room: Room, say: Say): void {
  if (showOf(room).mode !== "auto") void act(room, say, () => toMode(room, "auto"));
}

function toMode(room: Room, mode: "auto" | "black"): Sent {
  return room.send("set_screen", { mode, light: showOf(room).light, ref: "" });
}

async function act(room: Room, say: Say, send: () => Sent): Promise<boolean> {
  if (room.status.value !== "online" || room.ended.value) return false; // SCS1
  const { id, answer } = send();
  const told = await answer;
  if (!told.ok && id) room.dismiss(id); // SCS2
  if (!told.ok && told.refusal.code.startsWith("CONTROL_")) say(room.t("keys.held_elsewhere")); // SCS6
  return told.ok;
}
