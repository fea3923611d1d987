/**
 * A number that grows, and a seed for each: what people give while nobody may read it yet.
 *
 * CNT1 Before the first there is a sentence, never a zero (identity 7.1).
 * CNT2 The newest seed is mimosa for 2 s; what was there when the page opened is not new.
 */
import type { ComponentChildren } from "preact";
import { Seeds, type Theme } from "../draw/seeds.tsx";
import { useNewest } from "./newest.ts";

export interface CountedProps {
  count: number;
  capacity: number;
  /** « 84 idées », and « idées » under the number. */
  text: string;
  unit: string;
  /** « 1 284 » */
  figures: string;
  /** « Les premières idées arrivent. » */
  first: string;
  themes?: readonly (Theme | undefined)[];
  children?: ComponentChildren;
}

export function Counted({ count, capacity, text, unit, figures, first, themes = [], children }: CountedProps) {
  const newest = useNewest(count, 0, (now, before) => now > before).value;
  if (count === 0) return <div class="stage-body"><p class="stage-help">{first /* CNT1 */}</p></div>;
  return (
    <div class="stage-body">
      <div class="count-seeds">
        <Seeds count={count} capacity={capacity} text={text} themes={themes} {...(newest && { newest: newest - 1 }) /* CNT2 */} />
      </div>
      <div class="count-words">
        <p class="count-number">{figures}</p>
        <p>{unit}</p>
        {children}
      </div>
    </div>
  );
}
