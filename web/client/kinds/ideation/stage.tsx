/** Ideas on the screen: counted while nobody may read them, on the wall once everyone may. */
import { Seeds, type Theme } from "../../draw/seeds.tsx";
import { ThemeSign } from "../../draw/theme.tsx";
import { Cards } from "../../stage/cards.tsx";
import { Counted } from "../../stage/counted.tsx";
import { roomOf } from "../../stage/facts.ts";
import type { StageKind, Step } from "../kind.ts";
import { type Idea, settingsOf } from "./facts.ts";

const THEMES: readonly Theme[] = ["a", "b", "c", "d"];

interface Count {
  count: number;
  by_theme: { readonly [theme: string]: number };
  /** For each idea in order of arrival the number of its theme, 0 for none. */
  marks: readonly number[];
  open: boolean;
}

const NONE: Count = { count: 0, by_theme: {}, marks: [], open: false };

function countOf(step: Step): Count {
  return step.value<Count>("stage", "count").value ?? NONE;
}

function wallOf(step: Step): readonly Idea[] {
  return step.value<readonly Idea[]>("stage", "wall").value ?? [];
}

function isWall(step: Step): boolean {
  return countOf(step).open && wallOf(step).length > 0;
}

/** The colour of the nth theme, from 1; none beyond four themes (identity 3.2.4). */
function colour(n: number, themes: readonly string[]): Theme | undefined {
  return themes.length <= THEMES.length ? THEMES[n - 1] : undefined;
}

function letter(n: number): string {
  return n > 0 ? String.fromCharCode(64 + n) : "";
}

function seedsOf(step: Step) {
  const { count, marks } = countOf(step);
  const { themes } = settingsOf(step);
  const capacity = roomOf(step.room).expected;
  return { count, capacity, text: step.t("ideation.count", { n: count }), themes: marks.map((n) => colour(n, themes)) };
}

function Body({ step }: { step: Step }) {
  return isWall(step) ? <Wall step={step} /> : <Blind step={step} />;
}

function Blind({ step }: { step: Step }) {
  const { t } = step;
  const { count, by_theme } = countOf(step);
  const { themes } = settingsOf(step);
  return (
    <Counted {...seedsOf(step)} figures={t("screen.number", { n: count })} unit={t("screen.unit_ideas", { n: count })} first={t("text.first_ideas")}>
      <ul class="legend">
        {themes.map((theme, at) => (
          <li class="legend-row" key={theme}>
            <span><ThemeSign letter={letter(at + 1)} {...themed(colour(at + 1, themes))} />{theme}</span>
            <span class="legend-count">{by_theme[theme] || ""}</span>
          </li>
        ))}
      </ul>
    </Counted>
  );
}

function Wall({ step }: { step: Step }) {
  const { t } = step;
  const { themes } = settingsOf(step);
  const seeds = seedsOf(step);
  const cards = wallOf(step).map(({ id, text, theme }) => {
    const n = themes.indexOf(theme) + 1;
    return { id, text, letter: letter(n), theme: colour(n, themes) };
  });
  const words = (shown: number) => {
    const all = t("ideation.count", { n: seeds.count });
    return shown < seeds.count && shown > 0 ? t("ideation.latest", { n: shown, count: all }) : all;
  };
  return <Cards live cards={cards} foot={(shown) => <><span class="wall-seeds"><Seeds {...seeds} /></span><span>{words(shown)}</span></>} />;
}

function themed(theme: Theme | undefined): { theme?: Theme } {
  return theme ? { theme } : {};
}

export const stage: StageKind = {
  layout: (step) => (isWall(step) ? "wall" : "count"),
  Body,
  results: isWall,
  said: (step) => {
    const { count } = countOf(step);
    return count > 0 ? step.t("ideation.count", { n: count }) : "";
  },
};
