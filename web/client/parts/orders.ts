/**
 * The same things in another order for each person (rooms/bricks/orders.py), so that being first is no advantage.
 *
 * ORD1 The order is that of the server's forms and of rehearsals: FNV-1a over "seat ref", then MurmurHash3's finaliser.
 */
export function draw(seat: string, ref: string): number {
  let drawn = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${seat} ${ref}`)) drawn = Math.imul(drawn ^ byte, 0x01000193);
  drawn = Math.imul(drawn ^ (drawn >>> 16), 0x85ebca6b);
  drawn = Math.imul(drawn ^ (drawn >>> 13), 0xc2b2ae35);
  return (drawn ^ (drawn >>> 16)) >>> 0; // ORD1
}

/** `refs` as `seat` meets them. */
export function inOrderOf(seat: string, refs: readonly string[]): string[] {
  const drawn = new Map(refs.map((ref) => [ref, draw(seat, ref)]));
  return [...refs].sort((a, b) => (drawn.get(a) ?? 0) - (drawn.get(b) ?? 0) || (a < b ? -1 : 1));
}
