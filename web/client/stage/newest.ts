/** What has just come stays marked for 2 s (identity 2.4, 5), then is like the others. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";

const NEW_MS = 2_000;

/** `newest` while it is new, else `none`. What was there when the page opened is not new. */
export function useNewest<T>(newest: T, none: T, isNewer: (now: T, before: T) => boolean): ReadonlySignal<T> {
  const [marked] = useState(() => signal(none));
  const before = useRef(newest);
  useEffect(() => {
    const arrived = isNewer(newest, before.current);
    before.current = newest;
    marked.value = arrived ? newest : none;
    if (!arrived) return;
    const timer = setTimeout(() => (marked.value = none), NEW_MS);
    return () => clearTimeout(timer);
  }, [newest]);
  return marked;
}
