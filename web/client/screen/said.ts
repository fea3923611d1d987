/**
 * What the drawings say, for those who hear the page.
 *
 * SAY1 At most once every 15 s, and only what has changed since: the last state, never one sentence a person.
 */
import { effect } from "@preact/signals";
import type { Room } from "../net/room.ts";
import { announce } from "../parts/regions.ts";
import { saidOf } from "../stage/picture.ts";

const EVERY_MS = 15_000;

export function announceChanges(room: Room): void {
  let told = saidOf(room);
  let waiting = 0;
  const say = () => {
    waiting = 0;
    const now = saidOf(room);
    if (now === told) return;
    told = now;
    if (now) announce(now);
    waiting = window.setTimeout(say, EVERY_MS); // SAY1
  };
  effect(() => {
    if (saidOf(room) !== told && !waiting) say();
  });
}
