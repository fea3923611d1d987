/** What was being typed in a table's sheet when its step ended: kept here, field by field, and sent while it is taken. */
import type { Step } from "../kinds/kind.ts";
import { draftsOf } from "./sheet_drafts.ts";
import type { FieldFacts } from "./sheet_field.tsx";
import { faultOf, sentenceOf } from "./refusals.ts";
import { Unsent } from "../phone/unsent.ts";

export function UnsentFields({ step, fields }: { step: Step; fields: readonly Pick<FieldFacts, "name" | "label" | "length_max">[] }) {
  return (
    <>
      {fields.map(({ name, label, length_max }) => {
        const { words, base } = draftsOf(step, name);
        const text = words.text.value;
        if (text.trim() === "") return null;
        const fault = faultOf(text, length_max);
        const send = () => step.send("write_field", { field: name, text, base: Number(base.text.peek()) }, { drafts: [words.key] });
        return <Unsent key={name} step={step} late text={`${label}\n${text}`} fault={fault ? sentenceOf(step.t, fault) : ""} onSend={send} onDrop={() => words.set("")} />;
      })}
    </>
  );
}
