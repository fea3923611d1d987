/** The fields that a table fills together in the form that it chose. */
import "../../phone/at_once.ts";
import { useSignal } from "@preact/signals";
import { ArmedButton } from "../../parts/armed_button.tsx";
import { later } from "../../parts/later.tsx";
import { type Pen, PenLine, usePen } from "../../parts/pen.tsx";
import { draftsOf } from "../../parts/sheet_drafts.ts";
import { SheetField } from "../../parts/sheet_field.tsx";
import type { PhotoFieldProps } from "../../phone/later/photo_field.tsx";
import type { Step } from "../kind.ts";
import { type FormatFacts, type FormatField, labelOf, type Life, progressOf, textOf } from "./facts.ts";
import { placesOf } from "./lines.ts";
import { Lock } from "./lock.tsx";

const PhotoField = later<PhotoFieldProps>(() => import("../../phone/later/photo_field.tsx").then((part) => part.PhotoField));
const Reread = later(() => import("./reread.tsx").then((part) => part.Reread), "words here"); // once there is something to read

export interface WritingProps {
  step: Step;
  format: FormatFacts;
  life: Life;
  /** Opens the choice of another form; none where there is no other. */
  change?: () => void;
}

export function Writing({ step, format, life, change }: WritingProps) {
  const { t } = step;
  const pen = usePen(step);
  const progress = progressOf(step);
  return (
    <div class="stack">
      {life.life === "withdrawn" && <p class="help">{t("restitution_prep.taken_back")}</p>}
      {change && (
        <div class="row">
          <strong>{t(`restitution.${format.format}.name`)}</strong>
          <button type="button" class="button button-small row-end" onClick={change}>{t("restitution_prep.change")}</button>
        </div>
      )}
      <Fields step={step} format={format} pen={pen} />
      <p class="help">{t("restitution_prep.progress", { filled: progress.filled, of: progress.of })}</p>
      {textOf(step, "constat") && <Reread step={step} format={format.format} />}
      <Lock step={step} lock />
      <p class="hint">{t("phone.saved_by_itself")}</p>
      {progress.filled > 0 && (
        <ArmedButton look="button-wide" label={t("restitution_prep.take_back")} armed={t("phone.withdraw_armed")} warning={t("phone.withdraw_warning")} onFire={() => step.send("take_back_restitution", {})} />
      )}
    </div>
  );
}

function Fields({ step, format, pen }: { step: Step; format: FormatFacts; pen: Pen }) {
  const { t } = step;
  const added = useSignal<ReadonlySet<string>>(new Set());
  const holds = ({ name }: FormatField) => textOf(step, name) !== "" || draftsOf(step, name).words.text.value !== "";
  const add = (fields: readonly FormatField[]) => (added.value = new Set([...added.value, ...fields.map(({ name }) => name)]));
  return (
    <section class="stack" aria-label={t("restitution.table_n", { n: step.table })}>
      <PenLine step={step} pen={pen} />
      {placesOf(format.fields, holds, added.value).map((place) =>
        "field" in place ? (
          <Place key={place.field.name} step={step} field={place.field} pen={pen} />
        ) : pen.hand === "theirs" ? null : (
          <button type="button" class="button" key={`add ${place.adds[0]?.name}`} aria-label={namesOf(step, place.adds)} onClick={() => add(place.adds)}>
            {t("restitution_prep.add_line")}
          </button>
        ),
      )}
    </section>
  );
}

function Place({ step, field, pen }: { step: Step; field: FormatField; pen: Pen }) {
  const Field = field.image ? PhotoField : SheetField;
  const help = field.optional && !field.more && field.field !== "alt_text" ? step.t("restitution_prep.optional") : "";
  return <Field step={step} pen={pen} field={{ ...field, label: labelOf(step, field), help }} />;
}

/** « Ajouter une ligne, Vers 5 »: which line a button adds, for those who do not see where it stands. */
function namesOf(step: Step, fields: readonly FormatField[]): string {
  return [step.t("restitution_prep.add_line"), ...fields.map((field) => labelOf(step, field))].join(", ");
}
