/** The contour lines behind welcome, break and end: the server draws them once, in the screen's page; elsewhere none. */
import { useLayoutEffect, useRef } from "preact/hooks";

export function Ground() {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const drawn = document.querySelector<HTMLTemplateElement>("#ground");
    if (drawn) ref.current?.replaceChildren(drawn.content.cloneNode(true));
  }, []);
  return <div class="ground" ref={ref} aria-hidden="true" />;
}
