/** Sheets being written: the rose of the tables, never a word of what they write. */
import { Tables, tablesSaid } from "../../stage/tables.tsx";
import type { StageKind } from "../kind.ts";

const TEXT = "structured_form.ready_count";

export const stage: StageKind = {
  layout: () => "tables",
  Body: ({ step }) => <Tables step={step} text={TEXT} />,
  said: (step) => tablesSaid(step, TEXT),
};
