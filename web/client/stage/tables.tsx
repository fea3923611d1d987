/**
 * The rose of the tables: a petal each, filling as it works.
 *
 * TBR1 Before the first table is ready there is no number: never a zero (identity 10.6).
 */
import { Rose, type RoseItem } from "../draw/rose.tsx";
import type { Step } from "../kinds/kind.ts";
import { StageClock } from "./clocks.tsx";
import { petalLabel } from "./petal_label.ts";

export interface TableProgress {
  table: number;
  filled: number;
  of: number;
  ready: boolean;
  /** A closed table: its petal stays, empty. */
  closed?: boolean;
}

export function progressOf(step: Step): readonly TableProgress[] {
  return step.value<readonly TableProgress[]>("stage", "progress").value ?? [];
}

/** Those that are open. */
export function openCount(rows: readonly TableProgress[]): number {
  return rows.filter(({ closed }) => !closed).length;
}

export function readyCount(rows: readonly TableProgress[]): number {
  return rows.filter(({ ready }) => ready).length;
}

export interface TablesProps {
  step: Step;
  /** A key of the catalogue: « 9 fiches prêtes sur 20 ». */
  text: string;
  /** A key for the time before a table is ready. */
  none?: string;
}

export function Tables({ step, text, none = "screen.tables_write" }: TablesProps) {
  const { t } = step;
  const rows = progressOf(step);
  const n = readyCount(rows);
  const items = rows.map(({ table, filled, of, ready, closed }): RoseItem => {
    return { label: petalLabel(table, rows.length), part: of > 0 ? filled / of : 0, state: closed ? "closed" : ready ? "ready" : "working" };
  });
  const said = n > 0 ? t(text, { n, of: openCount(rows) }) : t(none); // TBR1
  return (
    <div class="stage-body">
      {items.length > 0 && (
        <div class="tables-rose">
          <Rose items={items} text={said} {...(n > 0 && { centre: [String(n), ""] as const })} />
        </div>
      )}
      <div class="tables-side">
        <StageClock step={step} />
        <p class="tables-words">{said}</p>
      </div>
    </div>
  );
}

export function tablesSaid(step: Step, text: string): string {
  const rows = progressOf(step);
  const n = readyCount(rows);
  return n > 0 ? step.t(text, { n, of: openCount(rows) }) : "";
}
