/**
 * Nothing is ever cut on the stage (identity 10.8): what is there is measured, made smaller by steps, and where there is a
 * list, shown as far as it fits whole.
 *
 * FIT1 The whole stage takes one step for all of its texts; no step goes under the sizes that the last row can read.
 * FIT2 A list shows what fits whole, and the page says how many it does not show; one that shows nothing is cut.
 * FIT3 It is measured again whenever something on the stage has changed, before that is painted.
 * FIT4 A word that is wider than its picture takes a smaller step too; it is broken only where no step holds it.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { RefObject } from "preact";
import { showWhole } from "../draw/whole.ts";

export const STEPS_MAX = 6;
const SLACK_PX = 1;
const BODIES = ".stage-body, .stage-fits";
const WORDS = ".stage-title, .answer-text, .answer-said, .hat-text, .alone, .finding, [data-words]";

type Bounds = Pick<DOMRect, "top" | "right" | "bottom">;

interface List {
  items: string;
  /** Of so many that fit, how many to show. */
  keep: (fits: number) => number;
  told: (shown: number) => void;
}

const lists = new WeakMap<Element, List>();

/** How many of a list's items are shown; give `ref` to the element that holds them. */
export function useWhole<E extends HTMLElement>(
  items: string,
  keep: (fits: number) => number = (fits) => fits,
): [RefObject<E | null>, ReadonlySignal<number>] {
  const ref = useRef<E | null>(null);
  const [shown] = useState(() => signal(0));
  const kept = useRef(keep);
  kept.current = keep;
  useEffect(() => {
    if (!ref.current) return;
    lists.set(ref.current, { items, keep: (fits) => kept.current(fits), told: (n) => (shown.value = n) });
    fit(ref.current.closest<HTMLElement>(".stage"));
  }, []);
  return [ref, shown];
}

/** Keep a stage fitted for as long as it is there. */
export function useFit(stage: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const again = () => fit(element);
    const changes = new MutationObserver(again); // FIT3
    changes.observe(element, { childList: true, characterData: true, subtree: true });
    const sizes = new ResizeObserver(again);
    sizes.observe(element);
    void document.fonts?.ready.then(again);
    again();
    return () => {
      changes.disconnect();
      sizes.disconnect();
    };
  }, []);
}

export function fit(stage: HTMLElement | null): void {
  if (!stage) return;
  for (let step = 0; step <= STEPS_MAX; step++) {
    stage.dataset["fit"] = String(step); // FIT1
    const full = [...stage.querySelectorAll<HTMLElement>("[data-whole]")].map(shorten).every(Boolean);
    if (full && !isCut(stage)) return;
  }
}

/** Show what fits of one list; false where that is nothing. */
function shorten(element: HTMLElement): boolean {
  const list = lists.get(element);
  if (!list) return true;
  const items = [...element.querySelectorAll<HTMLElement>(list.items)];
  const shown = list.keep(showWhole(items, element));
  items.forEach((item, at) => (item.hidden = at >= shown));
  list.told(shown);
  return shown > 0 || items.length === 0; // FIT2
}

/** Boxes are compared, not `scrollHeight`: letters may rise above a line of their own size without being cut. */
function isCut(stage: HTMLElement): boolean {
  const room = inner(stage);
  const parts = [...stage.children].filter((part) => getComputedStyle(part).position !== "absolute");
  return parts.some((part) => isOut(part, room) || isBurst(part) || (part.matches(BODIES) && isFull(part)));
}

function isFull(body: Element): boolean {
  const room = inner(body);
  const inside = [...body.querySelectorAll(":scope :not(svg *, [data-whole] *)")];
  return inside.some((part) => isOut(part, room) || isBurst(part));
}

/** Whether a word of a text stands out of its box (FIT4). */
function isBurst(part: Element): boolean {
  return part.matches(WORDS) && part.scrollWidth > part.clientWidth + SLACK_PX;
}

function isOut(part: Element, room: Bounds): boolean {
  const box = part.getBoundingClientRect();
  return box.width > 0 && (box.bottom > room.bottom + SLACK_PX || box.top < room.top - SLACK_PX || box.right > room.right + SLACK_PX);
}

/** The box of an element without its padding. */
function inner(element: Element): Bounds {
  const { top, right, bottom } = element.getBoundingClientRect();
  const padding = getComputedStyle(element);
  return { top: top + parseFloat(padding.paddingTop), right: right - parseFloat(padding.paddingRight), bottom: bottom - parseFloat(padding.paddingBottom) };
}
