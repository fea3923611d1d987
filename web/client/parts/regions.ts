/**
 * The two live regions of every page, empty in its HTML from the start: what is said there is read aloud, and not seen.
 *
 * LR1 Nothing else on a page is live: what appears elsewhere is read when a person comes to it.
 * LR2 The same words twice are said twice: the region is emptied between.
 */
const AGAIN_MS = 50;

/** Say in passing: when the reader has finished what it is saying. */
export function announce(text: string): void {
  put("status", text);
}

/** Say at once: a refusal. */
export function warn(text: string): void {
  put("alert", text);
}

function put(id: string, text: string): void {
  const region = document.getElementById(id);
  if (!region) return;
  region.textContent = "";
  setTimeout(() => (region.textContent = text), AGAIN_MS); // LR2
}
