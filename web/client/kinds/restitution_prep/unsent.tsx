/** What was half written of a restitution when its step ended. */
import "../../phone/at_once.ts";
import { UnsentFields } from "../../parts/sheet_unsent.tsx";
import type { Step } from "../kind.ts";
import type { FormatFacts } from "./facts.ts";

export function UnsentRestitution({ step }: { step: Step }) {
  const fields = step.value<FormatFacts>("table", "format").value?.fields ?? [];
  const written = fields.filter(({ image }) => !image);
  return <UnsentFields step={step} fields={written.map(({ name, label, n, length_max }) => ({ name, length_max, label: step.t(label, n ? { n } : {}) }))} />;
}
