/**
 * The place of the foot, which comes when somebody is about to need it.
 *
 * FTN1 It comes when its place stays well in sight, at the first touch, key or scroll, and in any case after
 *      IN_ANY_CASE_MS: a page that is still coming is short, and shows a foot that it will push away.
 * FTN2 Nothing above it moves when it comes: the touch that it came with is a touch on something.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { later } from "../parts/later.tsx";
import type { PageProps } from "./page.tsx";

const IN_ANY_CASE_MS = 12_000;
const STAYS_MS = 1_500;
const WELL_IN = "0px 0px -25% 0px";
const Whole = later<PageProps>(() => import("./foot_whole.tsx").then((part) => part.Foot), "words here");

export function Foot(props: PageProps) {
  const wanted = useSignal(false);
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const come = () => void (wanted.value = true);
    const acts = ["pointerdown", "keydown", "focusin", "scroll"];
    const timer = setTimeout(come, IN_ANY_CASE_MS);
    let stays = 0;
    const sight = new IntersectionObserver(([seen]) => {
      clearTimeout(stays);
      if (seen?.isIntersecting) stays = setTimeout(come, STAYS_MS);
    }, { rootMargin: WELL_IN });
    if (place.current) sight.observe(place.current);
    for (const act of acts) addEventListener(act, come, { once: true });
    return () => {
      clearTimeout(timer);
      clearTimeout(stays);
      sight.disconnect();
      for (const act of acts) removeEventListener(act, come);
    };
  }, []);
  return <footer class="phone-foot stack" ref={place}>{wanted.value && <Whole {...props} /> /* FTN1 */}</footer>; // FTN2
}
