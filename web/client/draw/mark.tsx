/**
 * The mark (identity 2.2): a table with petals, the North one lit. Never turned, tinted, animated or used as a spinner.
 *
 * DRW2 Under 32 px the short petals are left out.
 */
import { lens } from "./lens.ts";

const LONG = lens(17, 49, 7.2);
const SHORT = lens(17, 41, 6);
const SMALL_PX = 32;

/** The mark at a size in px; with a label it is an image, without one it stands beside the word it would repeat. */
export function Mark({ size, label }: { size: number; label?: string }) {
  const said = label ? { role: "img" as const, "aria-label": label } : { "aria-hidden": "true" as const };
  return (
    <svg class="mark" viewBox="-50 -50 100 100" width={size} height={size} {...said}>
      <circle class="mark-table" r="10.5" />
      {size >= SMALL_PX && // DRW2
        [45, 135, 225, 315].map((turn) => <path class="mark-short" d={SHORT} transform={`rotate(${turn})`} />)}
      {[90, 180, 270].map((turn) => (
        <path class="mark-long" d={LONG} transform={`rotate(${turn})`} />
      ))}
      <path class="mark-north" d={LONG} />
    </svg>
  );
}
