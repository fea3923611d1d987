/** The seeds of the room: each tells that someone spoke, never who nor what. */
import { f } from "./lens.ts";
import { seed, shrink } from "./spiral.ts";

export type Theme = "a" | "b" | "c" | "d";

export interface SeedsProps {
  count: number;
  /** How many contributions are expected; it may be passed. */
  capacity: number;
  /** « 84 idées » */
  text: string;
  /** The theme of each seed in order of arrival; missing or undefined: none. */
  themes?: readonly (Theme | undefined)[];
  /** The newest seed, for the 2 s that it is mimosa. */
  newest?: number;
}

function OneSeed({ i, capacity, theme, fresh }: { i: number; capacity: number; theme: Theme | undefined; fresh: boolean }) {
  const { x, y, r } = seed(i, capacity);
  const coloured = theme ? { "data-theme": theme } : {};
  return <circle class={fresh ? "seed seed-new" : "seed"} cx={f(x)} cy={f(y)} r={f(r)} {...coloured} />;
}

export function Seeds({ count, capacity, text, themes = [], newest }: SeedsProps) {
  return (
    <svg class="seeds" viewBox="-52 -52 104 104" role="img" aria-label={text}>
      <g class="seeds-all" transform={`scale(${shrink(count, capacity).toFixed(4)})`}>
        {Array.from({ length: count }, (_, i) => (
          <OneSeed key={i} i={i} capacity={capacity} theme={themes[i]} fresh={i === newest} />
        ))}
      </g>
    </svg>
  );
}
