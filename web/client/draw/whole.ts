/**
 * What fits whole on the screen (identity 10.8): a card or a row that would be cut is not shown, and is counted.
 *
 * DRW13 Cards come newest first, rows best first; the first that does not fit ends the list, so that order has no holes.
 */

export interface Box {
  bottom: number;
}

/** How many of these boxes, in order, lie whole above `bottom`. */
export function wholeCount(boxes: readonly Box[], bottom: number): number {
  const cut = boxes.findIndex((box) => box.bottom > bottom + 0.5);
  return cut === -1 ? boxes.length : cut; // DRW13
}

/** Shows of these elements those that fit whole in the frame, hides the others, and gives how many are shown. */
export function showWhole(elements: Iterable<HTMLElement>, frame: HTMLElement): number {
  const all = [...elements];
  for (const element of all) element.hidden = false;
  const bottom = frame.getBoundingClientRect().bottom;
  const shown = wholeCount(
    all.map((element) => element.getBoundingClientRect()),
    bottom,
  );
  all.slice(shown).forEach((element) => {
    element.hidden = true;
  });
  return shown;
}
