/**
 * The projector's own window: it does not sleep, its pointer hides, and a button fills the whole display. The lock that
 * keeps a display awake exists on https only, and falls when the page is hidden: it is asked for again.
 *
 * AWK1 The pointer and the button are there while the mouse moves, and 3 s longer; a keyboard finds the button always.
 */
import { signal, type ReadonlySignal } from "@preact/signals";

const STILL_MS = 3_000;

export function stayAwake(): void {
  const lock = () => {
    if (document.visibilityState === "visible") void navigator.wakeLock?.request("screen").catch(() => undefined);
  };
  document.addEventListener("visibilitychange", lock);
  lock();
}

export function pointerMoves(): ReadonlySignal<boolean> {
  const moving = signal(false);
  let timer = 0;
  document.addEventListener("pointermove", () => {
    moving.value = true; // AWK1
    clearTimeout(timer);
    timer = window.setTimeout(() => (moving.value = false), STILL_MS);
  });
  return moving;
}

/** Whether the page fills the display. */
export function isWhole(): ReadonlySignal<boolean> {
  const whole = signal(document.fullscreenElement !== null);
  document.addEventListener("fullscreenchange", () => (whole.value = document.fullscreenElement !== null));
  return whole;
}

export function fillDisplay(): void {
  void document.documentElement.requestFullscreen?.().catch(() => undefined);
}
