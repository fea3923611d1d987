/** Results as bars: what fits whole, the rest counted. */
import { Bars, type BarRow } from "../draw/bars.tsx";
import type { Translate } from "../net/words.ts";
import type { Step } from "../kinds/kind.ts";
import type { TakingPart } from "../parts/taking_part.ts";
import { useWhole } from "./fit.ts";
import { keptRows } from "./kept.ts";

export interface RowsProps {
  t: Translate;
  rows: readonly BarRow[];
  caption: string;
  /** How many more there are that have no row here. */
  besides?: number;
  sentence: string;
}

export function Rows({ t, rows, caption, besides = 0, sentence }: RowsProps) {
  const ranks = rows.map(({ rank }) => rank);
  const [ref, shown] = useWhole<HTMLDivElement>("tr", (fits) => keptRows(ranks, fits));
  const look = areFew(rows) ? "results-room results-few" : "results-room";
  const more = rows.length - shown.value + besides;
  return (
    <div class="stage-body">
      <div class={look} data-whole ref={ref}>
        <Bars rows={rows} caption={caption} />
      </div>
      {more > 0 && <p class="results-more">{t("screen.more", { n: more })}</p>}
      {sentence && <p class="results-sentence">{sentence}</p>}
    </div>
  );
}

const FEW = { line: 25, line_u: 5.8, row_u: 3, all_u: 54 };

/** Whether large letters hold every row whole, counted at 4:3 in units of the stage. */
function areFew(rows: readonly BarRow[]): boolean {
  const heights = rows.map(({ name = "", label }) => Math.ceil((name.length + label.length) / FEW.line) * FEW.line_u + FEW.row_u);
  return heights.reduce((sum, height) => sum + height, 0) <= FEW.all_u;
}

/** « 152 personnes ont voté sur 158 présentes. »; nothing where that number could hurt (TKP1). */
export function turnout(t: Translate, key: string, { voters, seats = 0 }: TakingPart): string {
  return voters === undefined ? "" : `${t(key, { n: voters, of: seats })} `;
}

/** « Entrée par table. »: who could take a place, told with a vote's result (ADM2). */
export function admitted({ room, t }: Step): string {
  const way = room.value<string>("stage", "admission").value;
  return way ? ` ${t(`screen.admitted_${way}`)}` : "";
}
