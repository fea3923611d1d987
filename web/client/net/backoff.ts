/** How long to wait before the next attempt: full jitter between 0.5 s and a ceiling that doubles up to 20 s. */

const LEAST_MS = 500;
const MOST_MS = 20_000;

/** `attempts` made so far without success; `chance` in [0, 1), so that three hundred phones do not return at once. */
export function backoff_ms(attempts: number, chance: number): number {
  const ceiling = Math.min(MOST_MS, LEAST_MS * 2 ** Math.min(attempts, 10));
  return Math.round(Math.min(MOST_MS, LEAST_MS + chance * ceiling));
}
