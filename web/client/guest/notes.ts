/**
 * A guest's own notes: on this device, and nowhere else.
 *
 * GNT1 A note is kept as it is written, under what it is about; nothing of it is ever sent.
 */
import { signal, type Signal } from "@preact/signals";

const kept = new Map<string, Signal<string>>();

/** The note about a thing of a room, "" for the room as a whole. */
export function noteOn(code: string, ref: string): Signal<string> {
  const key = `rosace/${code}/note/${ref}`;
  let found = kept.get(key);
  if (!found) {
    found = signal(read(key));
    kept.set(key, found);
  }
  return found;
}

export function write(code: string, ref: string, text: string): void {
  noteOn(code, ref).value = text;
  try {
    localStorage.setItem(`rosace/${code}/note/${ref}`, text); // GNT1
  } catch {
    return; // then it lives as long as the page
  }
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}
