/** A restitution that its table, or a facilitator, said is ready: everyone at the table reads it. */
import "../../phone/at_once.ts";
import { SheetValue } from "../../parts/sheet_value.tsx";
import type { Step } from "../kind.ts";
import { type FormatFacts, labelOf, type Life, textOf } from "./facts.ts";
import { Lock } from "./lock.tsx";
import { Reread } from "./reread.tsx";

export function Locked({ step, format, life }: { step: Step; format: FormatFacts; life: Life }) {
  const { t } = step;
  const filled = format.fields.filter(({ name }) => textOf(step, name));
  return (
    <div class="stack">
      <p class="notice notice-ok">{t(life.by_facilitator ? "restitution_prep.locked_by_facilitator" : "restitution_prep.locked")}</p>
      <section class="sheet" aria-label={t("restitution.table_n", { n: step.table })}>
        {filled.map((field) => (
          <div class="sheet-field" key={field.name}>
            <span class="sheet-label">{labelOf(step, field)}</span>
            <SheetValue step={step} field={{ ...field, text: textOf(step, field.name) }} />
          </div>
        ))}
      </section>
      <Reread step={step} format={format.format} />
      {!life.by_facilitator && <Lock step={step} lock={false} />}
    </div>
  );
}
