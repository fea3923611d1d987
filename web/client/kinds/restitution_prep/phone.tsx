/** Writing a restitution on a phone: its form, the fields that the table fills together, and « prête ». */
import { useSignal } from "@preact/signals";
import { ArmedButton } from "../../parts/armed_button.tsx";
import { sentenceOf } from "../../parts/refusals.ts";
import { draftsOf, nameOf, SheetField } from "../../parts/sheet_field.tsx";
import { PenLine, usePen } from "../../parts/pen.tsx";
import { UnsentFields } from "../../parts/sheet_unsent.tsx";
import { TableFirst } from "../../phone/table_pick.tsx";
import { Wrong } from "../../parts/text_input.tsx";
import type { PhoneKind, Step, Typed } from "../kind.ts";
import { type FormatFacts, FormatPick } from "./format_pick.tsx";

interface Life {
  life: string;
  by_facilitator: boolean;
}

function Body({ step }: { step: Step }) {
  const { t, table } = step;
  const format = step.value<FormatFacts>("table", "format").value;
  const life = step.value<Life>("table", "life").value;
  if (!step.facts.value.taking) return <p class="empty">{t("room.look_up")}</p>;
  if (!table) {
    return (
      <div class="stack">
        <p class="help">{t("restitution_prep.no_table")}</p>
        <TableFirst room={step.room} />
      </div>
    );
  }
  if (!format || !life) return <p class="waiting">{t("phone.table_coming")}</p>;
  if (life.life === "locked") return <Locked step={step} format={format} life={life} />;
  return <Writing step={step} format={format} life={life} />;
}

interface Props {
  step: Step;
  format: FormatFacts;
  life: Life;
}

function Writing({ step, format, life }: Props) {
  const { t } = step;
  const pen = usePen(step);
  const progress = step.value<{ filled: number; of: number }>("table", "progress").value ?? { filled: 0, of: 0 };
  if (!format.chosen && format.allowed.length > 1 && !isBegun(step, format)) return <FormatPick step={step} format={format} />;
  return (
    <div class="stack">
      {life.life === "withdrawn" && <p class="help">{t("restitution_prep.taken_back")}</p>}
      <FormatPick step={step} format={format} />
      <section class="stack" aria-label={t("restitution.table_n", { n: step.table })}>
        <PenLine step={step} pen={pen} />
        {format.fields.map((field) => (
          <SheetField
            key={field.name}
            step={step}
            pen={pen}
            field={{ ...field, label: t(field.label, field.n ? { n: field.n } : {}), help: field.optional ? t("restitution_prep.optional") : "" }}
          />
        ))}
      </section>
      <p class="help">{t("restitution_prep.progress", progress)}</p>
      <Lock step={step} lock />
      <p class="hint">{t("phone.saved_by_itself")}</p>
      {progress.filled > 0 && (
        <ArmedButton look="button-wide" label={t("restitution_prep.take_back")} armed={t("phone.withdraw_armed")} warning={t("phone.withdraw_warning")} onFire={() => step.send("take_back_restitution", {})} />
      )}
    </div>
  );
}

/** Whether somebody has written already, here or at another phone of the table: then the fields are shown at once. */
function isBegun(step: Step, format: FormatFacts): boolean {
  return format.fields.some(({ name }) => step.value<{ text: string }>("table", `field/${name}`).value?.text || draftsOf(step, name).words.text.value);
}

function Locked({ step, format, life }: Props) {
  const { t } = step;
  return (
    <div class="stack">
      <p class="notice notice-ok">{t(life.by_facilitator ? "restitution_prep.locked_by_facilitator" : "restitution_prep.locked")}</p>
      <section class="sheet" aria-label={t("restitution.table_n", { n: step.table })}>
        {format.fields.map((field) => <Line key={field.name} step={step} name={field.name} label={t(field.label, field.n ? { n: field.n } : {})} />)}
      </section>
      {!life.by_facilitator && <Lock step={step} lock={false} />}
    </div>
  );
}

function Line({ step, name, label }: { step: Step; name: string; label: string }) {
  const held = step.value<{ text: string }>("table", `field/${name}`).value;
  if (!held?.text) return null;
  return (
    <div class="sheet-field">
      <span class="sheet-label">{label}</span>
      <p class="sheet-value">{held.text}</p>
    </div>
  );
}

/** [Notre restitution est prête] and [Reprendre l’écriture]. */
function Lock({ step, lock }: { step: Step; lock: boolean }) {
  const { t } = step;
  const wrong = useSignal("");
  const press = async () => {
    const answer = await step.send("lock_restitution", { locked: lock }).answer;
    if (answer.ok) return;
    wrong.value = sentenceOf(t, answer.refusal);
    for (const one of step.pending.peek()) if (one.name === "lock_restitution") step.room.dismiss(one.id);
  };
  return (
    <>
      <button type="button" class={lock ? "button button-fill button-wide" : "button button-wide"} onClick={() => void press()}>
        {t(lock ? "restitution_prep.lock" : "restitution_prep.unlock")}
      </button>
      {wrong.value && <Wrong sentence={wrong.value} />}
    </>
  );
}

function UnsentRestitution({ step }: { step: Step }) {
  const fields = step.value<FormatFacts>("table", "format").value?.fields ?? [];
  return <UnsentFields step={step} fields={fields.map(({ name, label, n, length_max }) => ({ name, length_max, label: step.t(label, n ? { n } : {}) }))} />;
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

export const phone: PhoneKind = { Body, takes: true, Unsent: UnsentRestitution, adopt };
