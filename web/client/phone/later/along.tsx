/** What is on stage, to be read along on one's own phone: as it is said, in the order of its form. */
import "../at_once.ts";
import type { Step } from "../../kinds/kind.ts";
import type { Restitution } from "../../kinds/restitution_show/restitution.ts";
import { SheetValue } from "../../parts/sheet_value.tsx";

export function Along({ step, given }: { step: Step; given: Restitution }) {
  const { t } = step;
  return (
    <article class="stack">
      <p class="vote-name">{t("releases.along", { table: t(given.label, { n: given.number }) })}</p>
      <h1 class="question" tabIndex={-1}>{given.title || given.constat}</h1>
      {given.fields.map((field) => (
        <div class="sheet-field" key={field.name}>
          <span class="sheet-label">{t(field.label, field.n ? { n: field.n } : {})}</span>
          <SheetValue step={step} field={field} />
        </div>
      ))}
      {given.title && <p class="card-text"><strong>{given.constat}</strong></p>}
    </article>
  );
}
