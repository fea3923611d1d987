/**
 * Focus is a person's own: a remote event never moves it, except out of what that event has removed.
 *
 * FKP1 When the element that had the focus is gone, and nothing else has taken it, the page's h1 has it.
 */
export function keepFocus(page: Element): void {
  let last: Element | null = null;
  document.addEventListener("focusin", () => (last = document.activeElement));
  document.addEventListener("pointerdown", () => (last = null)); // a tap elsewhere has given it up
  const look = () => {
    if (!last || last.isConnected || document.activeElement !== document.body) return;
    last = null;
    page.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true }); // FKP1
  };
  new MutationObserver(look).observe(page, { childList: true, subtree: true });
}
