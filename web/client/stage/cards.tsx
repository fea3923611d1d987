/**
 * Cards to read, newest or first at the top: as many whole ones as fit, never a cut line.
 *
 * CRD1 The newest card is marked for 2 s; what was there when the page opened is not new.
 */
import type { ComponentChildren } from "preact";
import { ThemeSign } from "../draw/theme.tsx";
import type { Theme } from "../draw/seeds.tsx";
import { useWhole } from "./fit.ts";
import { useNewest } from "./newest.ts";

export interface CardShown {
  id: string;
  text: string;
  /** « Fiche 12 », where it has to be named. */
  name?: string;
  letter?: string;
  theme?: Theme | undefined;
}

export interface CardsProps {
  cards: readonly CardShown[];
  /** Whether new ones come at the top. */
  live: boolean;
  /** What stands under them, given how many are shown. */
  foot: (shown: number) => ComponentChildren;
}

export function Cards({ cards, live, foot }: CardsProps) {
  const [ref, shown] = useWhole<HTMLUListElement>(".wall-card");
  const first = live ? (cards[0]?.id ?? "") : "";
  const newest = useNewest(first, "", (now, before) => now !== "" && now !== before).value; // CRD1
  return (
    <div class="stage-body">
      <ul class="wall" data-whole ref={ref}>
        {cards.map(({ id, text, name, letter, theme }) => (
          <li class={id === newest ? "wall-card wall-card-new" : "wall-card"} key={id}>
            {name && <span class="wall-card-name">{name}</span>}
            {letter && <ThemeSign letter={letter} {...(theme && { theme })} />}
            {text}
          </li>
        ))}
      </ul>
      <div class="wall-foot">{foot(shown.value)}</div>
    </div>
  );
}
