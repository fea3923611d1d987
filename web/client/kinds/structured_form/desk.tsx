/** The sheets, table by table: how far each is, and what it says when its tile is pressed. */
import { HideText, SheetRead, type SheetFields } from "../../console/sheet_read.tsx";
import { Tiles } from "../../console/tables.tsx";
import type { DeskKind, Step } from "../kind.ts";

interface DeskSheet {
  table: number;
  filled: number;
  of: number;
  ready: boolean;
  title: string;
  fields: SheetFields;
  contested: number;
  others: { readonly [field: string]: readonly string[] };
  hidden: boolean;
}

function Body({ step }: { step: Step }) {
  const { t } = step;
  const { ready, of } = step.value<{ ready: number; of: number }>("desk", "count").value ?? { ready: 0, of: 0 };
  const sheets = step.names("desk", "sheet/").value.map((name) => step.value<DeskSheet>("desk", name).value);
  const tiles = sheets.flatMap((sheet) =>
    sheet
      ? [{ table: sheet.table, share: sheet.ready ? 1 : sheet.filled / Math.max(1, sheet.of), state: stateOf(step, sheet), ready: sheet.ready, calls: sheet.contested > 0 }]
      : [],
  );
  return (
    <>
      <p class="turnout-words">{t("structured_form.ready_count", { n: ready, of })}</p>
      <Tiles tiles={tiles.sort((a, b) => a.table - b.table)}>{(table) => <Sheet step={step} table={table} />}</Tiles>
    </>
  );
}

function stateOf({ t }: Step, sheet: DeskSheet): string {
  if (sheet.contested > 0) return t("console.two_versions");
  if (sheet.hidden) return t("console.is_hidden_short");
  return sheet.ready ? t("console.ready") : t("console.filled_of", { filled: sheet.filled, of: sheet.of });
}

function Sheet({ step, table }: { step: Step; table: number }) {
  const sheet = step.value<DeskSheet>("desk", `sheet/${table}`).value;
  if (!sheet) return null;
  return (
    <SheetRead phase={step.id} name={step.t("structured_form.sheet_n", { n: table })} fields={sheet.fields} hidden={sheet.hidden} others={sheet.others}>
      {sheet.filled > 0 && <HideText reference={`${step.id}/${table}`} hidden={sheet.hidden} />}
    </SheetRead>
  );
}

export const desk: DeskKind = { Body, close: "console.close_sheets" };
