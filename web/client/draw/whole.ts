/**
 * What fits whole on the wall (identity 10.8): a card that would be cut is not shown, and is counted.
 *
 * DRW13 Cards come newest first; the first that does not fit ends the wall, so that order has no holes.
 */

export interface Box {
  top: number;
  bottom: number;
}

/** How many of these boxes, in order, lie whole above `bottom`. */
export function wholeCount(boxes: readonly Box[], bottom: number): number {
  const cut = boxes.findIndex((box) => box.bottom > bottom + 0.5);
  return cut === -1 ? boxes.length : cut; // DRW13
}

/** Shows in a wall the cards that fit, hides the others, and gives how many are shown. */
export function showWhole(wall: HTMLElement): number {
  const cards = [...wall.children] as HTMLElement[];
  for (const card of cards) card.hidden = false;
  const shown = wholeCount(
    cards.map((card) => card.getBoundingClientRect()),
    wall.getBoundingClientRect().bottom,
  );
  cards.slice(shown).forEach((card) => {
    card.hidden = true;
  });
  return shown;
}
