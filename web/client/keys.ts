/**
 * Keys that steer a room, for console and screen alike: those of a clicker, and single letters where a person asked for
 * them. Pure: what a key press asks for; `listenToKeys` is the one line that touches the page.
 *
 * KEY1 No key is taken from a field in which a person writes or chooses, nor with a modifier, nor half-way through a
 *      composed character.
 * KEY2 Only keys that mean something here are held back from the browser; all others are none of ours.
 * KEY3 A key held down is one press.
 * KEY4 Single letters are off until somebody turns them on (WCAG 2.1.4).
 */
export type KeyAct = "next" | "previous" | "black" | "begin" | "end" | "qr" | "timer" | "results" | "help";

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  repeat: boolean;
  isComposing: boolean;
}

/** What a clicker sends: forward, backward, blank, and its button that begins or ends a show. */
const CLICKER: { readonly [key: string]: KeyAct } = {
  PageDown: "next",
  PageUp: "previous",
  ".": "black",
  F5: "begin",
  Escape: "end",
};

const LETTERS: { readonly [key: string]: KeyAct } = {
  n: "next",
  p: "previous",
  b: "black",
  q: "qr",
  t: "timer",
  r: "results",
  "?": "help",
};

const WRITTEN_IN = "input, textarea, select, [contenteditable]:not([contenteditable='false'])";

/** Which keys somebody wants here. */
export interface KeysOn {
  clicker: boolean;
  letters: boolean;
}

/** What a press asks for, null for none of ours. */
export function actOf(press: KeyPress, { clicker, letters }: KeysOn): KeyAct | null {
  if (press.ctrlKey || press.altKey || press.metaKey || press.isComposing) return null; // KEY1
  const typed = (clicker && CLICKER[press.key]) || (letters && LETTERS[press.key.toLowerCase()]); // KEY4
  if (!typed) return null; // KEY2
  const shifted = press.shiftKey && press.key !== "?" && press.key !== ".";
  return shifted ? null : typed; // KEY1
}

/** Whether a person writes or chooses there. */
export function isWrittenIn(target: EventTarget | null): boolean {
  const element = target as Element | null;
  return typeof element?.closest === "function" && element.closest(WRITTEN_IN) !== null;
}

export type KeyActs = { readonly [act in KeyAct]?: () => void };

export interface KeyPage {
  addEventListener(type: "keydown", listener: (event: KeyboardEvent) => void): void;
  removeEventListener(type: "keydown", listener: (event: KeyboardEvent) => void): void;
}

/** Do what keys ask for, until the returned function is called. An act that is missing leaves its key alone. */
export function listenToKeys(page: KeyPage, acts: KeyActs, on: () => KeysOn): () => void {
  const hear = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isWrittenIn(event.target)) return; // KEY1
    const act = actOf(event, on());
    const done = act && acts[act];
    if (!done) return; // KEY2
    event.preventDefault();
    if (!event.repeat) done(); // KEY3
  };
  page.addEventListener("keydown", hear);
  return () => page.removeEventListener("keydown", hear);
}
