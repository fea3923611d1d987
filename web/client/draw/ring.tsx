/**
 * The ring of those who took part: it fills from the top, clockwise, by tenths (DRW4), and has no figure of its own.
 */
import { f, polar } from "./lens.ts";

const INNER = 27;
const OUTER = 44;
const WHOLE = 10;

/** The part of the ring from the top to so many tenths; all of it needs no path. */
export function reachOf(tenths: number): string {
  const degrees = (360 / WHOLE) * tenths;
  const [x, y] = polar(degrees, OUTER);
  const [back, up] = polar(degrees, INNER);
  const large = degrees > 180 ? 1 : 0;
  return `M0 ${f(-OUTER)}A${OUTER} ${OUTER} 0 ${large} 1 ${f(x)} ${f(y)}L${f(back)} ${f(up)}A${INNER} ${INNER} 0 ${large} 0 0 ${f(-INNER)}Z`;
}

export function Ring({ tenths, text }: { tenths: number; text: string }) {
  const middle = (INNER + OUTER) / 2;
  return (
    <svg class="ring" viewBox="-52 -52 104 104" role="img" aria-label={text /* DRW5 */}>
      <circle class="ring-bed" r={middle} stroke-width={OUTER - INNER} />
      {tenths > 0 && tenths < WHOLE && <path class="ring-part" d={reachOf(tenths)} />}
      {tenths >= WHOLE && <circle class="ring-whole" r={middle} stroke-width={OUTER - INNER} />}
      <circle class="ring-rim" r={INNER} />
      <circle class="ring-rim" r={OUTER} />
    </svg>
  );
}
