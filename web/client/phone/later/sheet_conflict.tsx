/** Two versions of one field of a table's sheet: both are shown, equal, and the table chooses (SHF3). */
import "../at_once.ts";
import type { Step } from "../../kinds/kind.ts";
import type { FieldFacts, FieldValue, Version } from "../../parts/sheet_field.tsx";

export interface ConflictProps {
  step: Step;
  field: FieldFacts;
  held: FieldValue;
}

export function Conflict({ step, field, held }: ConflictProps) {
  const { t } = step;
  const versions = [held, ...held.rivals].sort((a, b) => a.version - b.version);
  const keep = ({ version }: Version) => {
    const drop = versions.map((one) => one.version).filter((other) => other !== version);
    step.send("settle_field", { field: field.name, keep: version, drop });
  };
  const settling = step.pending.value.some(({ name, args, state }) => name === "settle_field" && args["field"] === field.name && state !== "refused");
  return (
    <section class="conflict" aria-label={field.label}>
      <p class="field-label">{field.label}</p>
      <p>{t("field.conflict")}</p>
      {versions.map((one) => (
        <div class="conflict-version" key={one.version}>
          <p class="sheet-value">{one.text || t("phone.field_empty")}</p>
          <button type="button" class="button button-wide" aria-disabled={settling} onClick={() => !settling && keep(one)}>
            {t(settling ? "text.sending" : "phone.keep_this")}
          </button>
        </div>
      ))}
    </section>
  );
}
