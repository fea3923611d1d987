/** The sheets of all tables, to read: one's own open, the others folded. */
import { SheetValue } from "../../parts/sheet_value.tsx";
import type { Step } from "../kind.ts";

interface Sheet {
  table: number;
  title: string;
  fields: readonly { name: string; label: string; text: string; image?: boolean; late?: boolean }[];
}

export function Sheets({ step }: { step: Step }) {
  const { t } = step;
  const sheets = step.names("room", "sheet/").value.flatMap((name) => step.value<Sheet>("room", name).value ?? []);
  if (sheets.length === 0) return <p class="empty">{t("structured_form.empty")}</p>;
  const own = (sheet: Sheet) => Number(sheet.table === step.table);
  const sorted = [...sheets].sort((a, b) => own(b) - own(a) || a.table - b.table);
  return (
    <div class="stack">
      {sorted.map((sheet) => (
        <details class="card" key={sheet.table} open={sheet.table === step.table}>
          <summary class="fold">
            <span class="vote-name">{t("structured_form.sheet_n", { n: sheet.table })}</span> <strong>{sheet.title}</strong>
          </summary>
          {sheet.fields.filter(({ text }) => text).map((field) => (
            <div class="sheet-field" key={field.name}>
              <span class="sheet-label">{field.label}</span>
              <SheetValue step={step} field={field} />
              {field.late && <p class="hint">{t("text.received_late")}</p>}
            </div>
          ))}
        </details>
      ))}
    </div>
  );
}
