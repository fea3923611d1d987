/** The draw of formats as pages have it (rooms/restitutions/drawn.py): each table's card, and when it turns. Pure. */

/** What is new stays marked as long (identity 5). */
export const NEW_MS = 2_000;

export interface DrawnCard {
  table: number;
  format: string;
  /** ms, of the server's clock. */
  at: number;
  again: boolean;
}

export interface DrawFacts {
  /** « 4F2A »; "" before the draw. */
  draw: string;
  rows: readonly DrawnCard[];
}

/** The card that turned last and is still new, if there is one. */
export function newestOf(rows: readonly DrawnCard[], now: number): DrawnCard | undefined {
  const turned = rows.filter(({ at }) => at <= now && now < at + NEW_MS);
  return turned.sort((a, b) => b.at - a.at)[0];
}

/** When something changes in the picture: cards turn, and the last of them is no longer new. */
export function instantsOf(rows: readonly DrawnCard[]): number[] {
  return rows.flatMap(({ at }) => [at, at + NEW_MS]);
}

/** What a table drew itself, in its own layer; `format` is "" until it has drawn. */
export interface OwnDraw {
  draw: string;
  format: string;
  at: number;
  /** Whether it was drawn for anew: that is done once. */
  again: boolean;
}
