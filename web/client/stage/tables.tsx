/**
 * The rose of the tables: a petal each, filling as it works.
 *
 * TBR1 Before the first table is ready there is no number: never a zero (identity 10.6).
 * TBR2 Beyond thirty petals only each fifth has its number: more would run into one another.
 */
import { PETALS_MAX } from "../draw/petals.ts";
import { Rose, type RoseItem } from "../draw/rose.tsx";
import type { Step } from "../kinds/kind.ts";
import { StageClock } from "./clocks.tsx";

export interface TableProgress {
  table: number;
  filled: number;
  of: number;
  ready: boolean;
}

const FIFTH = 5;

/** A petal's number (TBR2). */
export function petalLabel(number: number, count: number): string {
  return count <= PETALS_MAX || number === 1 || (number % FIFTH === 0 && count - number >= FIFTH / 2) ? String(number) : ""; // TBR2
}

export function progressOf(step: Step): readonly TableProgress[] {
  return step.value<readonly TableProgress[]>("stage", "progress").value ?? [];
}

export function readyCount(rows: readonly TableProgress[]): number {
  return rows.filter(({ ready }) => ready).length;
}

export interface TablesProps {
  step: Step;
  /** Keys of the catalogue: « 9 fiches prêtes sur 20 », and « fiches prêtes » under the number. */
  text: string;
  unit: string;
}

export function Tables({ step, text, unit }: TablesProps) {
  const { t } = step;
  const rows = progressOf(step);
  const n = readyCount(rows);
  const items = rows.map(({ table, filled, of, ready }): RoseItem => {
    return { label: petalLabel(table, rows.length), part: of > 0 ? filled / of : 0, state: ready ? "ready" : "working" };
  });
  const centre = n > 0 ? { centre: [String(n), t(unit, { n })] as const } : {}; // TBR1
  return (
    <div class="stage-body">
      {items.length > 0 && (
        <div class="tables-rose">
          <Rose items={items} text={n > 0 ? t(text, { n, of: rows.length }) : t("screen.tables_write")} {...centre} />
        </div>
      )}
      <div class="tables-side">
        <StageClock step={step} />
        {n === 0 && <p class="stage-second">{t("screen.tables_write")}</p>}
      </div>
    </div>
  );
}

export function tablesSaid(step: Step, text: string): string {
  const rows = progressOf(step);
  const n = readyCount(rows);
  return n > 0 ? step.t(text, { n, of: rows.length }) : "";
}
