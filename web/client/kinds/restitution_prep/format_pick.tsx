/** The form in which a table gives back: each with its name, what it is, an example; folded once it is chosen. */
import { useSignal } from "@preact/signals";
import type { Step } from "../kind.ts";

export interface FormatField {
  name: string;
  field: string;
  label: string;
  n: number;
  length_max: number;
  rows: number;
  optional: boolean;
}

export interface FormatFacts {
  format: string;
  chosen: boolean;
  stage_s: number;
  allowed: readonly { format: string; stage_s: number }[];
  fields: readonly FormatField[];
}

export function FormatPick({ step, format }: { step: Step; format: FormatFacts }) {
  const { t } = step;
  const open = useSignal(!format.chosen);
  const sent = step.pending.value.filter(({ name, state }) => name === "choose_format" && state !== "refused").pop();
  const chosen = String(sent?.args["format"] ?? format.format);
  if (format.allowed.length < 2) return null;
  if (!open.value) {
    return (
      <div class="row">
        <strong>{t(`restitution.${chosen}.name`)}</strong>
        <button type="button" class="button button-small row-end" onClick={() => (open.value = true)}>{t("restitution_prep.change")}</button>
      </div>
    );
  }
  const choose = (name: string) => {
    if (name !== format.format || !format.chosen) step.send("choose_format", { format: name });
    open.value = false;
  };
  return (
    <fieldset class="choices">
      <legend class="field-label">{t("restitution_prep.format")}</legend>
      {format.allowed.map(({ format: name, stage_s }) => (
        <button type="button" class="choice" key={name} aria-pressed={chosen === name && format.chosen} onClick={() => choose(name)}>
          <span>
            <strong>{t(`restitution.${name}.name`)}</strong>
            <br />
            {t(`restitution.${name}.what`)}
            <br />
            <span class="vote-name">{t("restitution.stage", { n: stage_s })}</span>
          </span>
        </button>
      ))}
    </fieldset>
  );
}
