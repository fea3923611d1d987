/**
 * The one shape of Rosace (identity 2.1): a petal, drawn pointing North, then turned. web/drawing.py draws the same.
 *
 * DRW1 Numbers have two decimals at most, so that a drawing is the same text from here and from the server.
 */

/** A number in a path. Halves go up in both languages. */
export const f = (n: number): string => String(Math.floor(n * 100 + 0.5) / 100); // DRW1

/** SVG path of a petal from r0 to r1 (up), half-width w: two arcs of radius (c²/4 + w²) / 2w. */
export function lens(r0: number, r1: number, w: number): string {
  const c = r1 - r0;
  const radius = f(((c * c) / 4 + w * w) / (2 * w));
  return `M0 ${f(-r0)}A${radius} ${radius} 0 0 1 0 ${f(-r1)}A${radius} ${radius} 0 0 1 0 ${f(-r0)}Z`;
}

/** The point at an angle from the top, clockwise in degrees, and a distance from the middle. */
export function polar(degrees: number, radius: number): [x: number, y: number] {
  const angle = (degrees * Math.PI) / 180;
  return [radius * Math.sin(angle), -radius * Math.cos(angle)];
}
