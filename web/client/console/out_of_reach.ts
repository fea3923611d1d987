/**
 * « 11 téléphones hors de portée »: asked for every 5 s while this console is looked at (server/pages/reach.py).
 *
 * Where the server does not answer, the last number goes: nothing is claimed that is not known now.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { Room } from "../net/room.ts";

const EVERY_MS = 5_000;
const known = new WeakMap<Room, ReadonlySignal<number>>();

export function awayIn(room: Room): ReadonlySignal<number> {
  const before = known.get(room);
  if (before) return before;
  const away = signal(0);
  known.set(room, away);
  const ask = async () => {
    if (document.hidden) return;
    away.value = await asked(room.me.code, room.me.view);
  };
  void ask();
  setInterval(() => void ask(), EVERY_MS);
  return away;
}

async function asked(code: string, view: string): Promise<number> {
  try {
    const answer = await fetch(`/r/${code}/reach?view=${view}`);
    const { away = 0 } = answer.ok ? ((await answer.json()) as { away?: number }) : {};
    return away;
  } catch {
    return 0;
  }
}
