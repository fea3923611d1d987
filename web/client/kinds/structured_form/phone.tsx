/** The table's sheet on a phone: its fields, written together; the others' once the step is over. */
import check from "lucide-static/icons/check.svg";
import { Icon } from "../../draw/icons.tsx";
import { draftsOf, nameOf } from "../../parts/sheet_drafts.ts";
import { type FieldFacts, SheetField } from "../../parts/sheet_field.tsx";
import { later } from "../../parts/later.tsx";
import { PenLine, usePen } from "../../parts/pen.tsx";
import { UnsentFields } from "../../parts/sheet_unsent.tsx";
import { TableFirst } from "../../phone/table_pick.tsx";
import type { PhotoFieldProps } from "../../phone/later/photo_field.tsx";
import type { Brought, PhoneKind, Step, Typed } from "../kind.ts";
import { Sheets } from "./sheets.tsx";

interface Progress {
  filled: number;
  of: number;
  ready: boolean;
}

const PhotoField = later<PhotoFieldProps>(() => import("../../phone/later/photo_field.tsx").then((part) => part.PhotoField));

type Place = FieldFacts & { image?: boolean };

function fieldsOf(step: Step): readonly Place[] {
  return step.facts.value.settings["fields"] as unknown as readonly Place[];
}

const written = (step: Step) => fieldsOf(step).filter(({ image }) => !image);

function Body({ step }: { step: Step }) {
  if (!step.facts.value.taking) return <Sheets step={step} />;
  if (!step.table) return <TableFirst room={step.room} />;
  return <Writing step={step} />;
}

function Writing({ step }: { step: Step }) {
  const { t, table } = step;
  const pen = usePen(step);
  return (
    <div class="stack">
      {!step.facts.value.help && <p class="help">{t("structured_form.other_table")}</p>}
      <section class="stack" aria-label={t("structured_form.sheet_n", { n: table })}>
        <PenLine step={step} pen={pen} />
        {fieldsOf(step).map((field) => {
          const Field = field.image ? PhotoField : SheetField;
          return <Field key={field.name} step={step} field={field} pen={pen} />;
        })}
      </section>
      <Ready step={step} />
      <p class="hint">{t("phone.saved_by_itself")}</p>
    </div>
  );
}

function Ready({ step }: { step: Step }) {
  const { t } = step;
  const progress = step.value<Progress>("table", "progress").value;
  const marking = step.pending.value.filter(({ name, state }) => name === "mark_ready" && state !== "refused").pop();
  if (!progress) return null;
  const ready = marking ? Boolean(marking.args["ready"]) : progress.ready;
  const { filled, of } = progress;
  return (
    <>
      {ready ? <p class="tick"><Icon svg={check} />{t("structured_form.ready")}</p> : <p class="help">{t("structured_form.progress", { filled, of })}</p>}
      <button type="button" class={ready ? "button button-wide" : "button button-fill button-wide"} onClick={() => step.send("mark_ready", { ready: !ready })}>
        {t(ready ? "structured_form.mark_not_ready" : "structured_form.mark_ready")}
      </button>
    </>
  );
}

function UnsentSheet({ step }: { step: Step }) {
  return <UnsentFields step={step} fields={written(step)} />;
}

/** The table's sheet, by the field that names it. */
function brought(step: Step): Brought[] {
  const { settings } = step.facts.value;
  const names = [String(settings["title"] ?? ""), ...written(step).map(({ name }) => name)];
  const texts = names.map((name) => step.value<{ text: string }>("table", `field/${name}`).value?.text ?? "");
  const text = texts.find((found) => found !== "");
  return text && step.table ? [{ text, label: step.t("structured_form.sheet_n", { n: step.table }), ref: `${step.id}/${step.table}` }] : [];
}

function adopt(step: Step, { command, fixed, values }: Typed): string {
  const field = fixed["field"];
  if (command !== "write_field" || !field) return "";
  if (values["text"]) {
    const { words, base } = draftsOf(step, field);
    base.set(fixed["base"] ?? "0");
    words.set(values["text"]);
  }
  return nameOf(step, field);
}

export const phone: PhoneKind = { Body, takes: true, Unsent: UnsentSheet, brought, adopt };
