/** Restitutions being written: the rose of the tables, what each has drawn, never a word of what they write. */
import { Tables, tablesSaid } from "../../stage/tables.tsx";
import type { StageKind, Step } from "../kind.ts";
import { Draw, drawOf, drawSaid, drawTitle } from "./draw_stage.tsx";

const TEXT = "restitution_prep.ready_count";

function Body({ step }: { step: Step }) {
  return drawOf(step) ? <Draw step={step} text={TEXT} /> : <Tables step={step} text={TEXT} />;
}

export const stage: StageKind = {
  layout: (step) => (drawOf(step) ? "draw" : "tables"),
  title: (step) => (drawOf(step) ? drawTitle(step) : step.facts.value.prompt),
  Body,
  said: (step) => [drawSaid(step), tablesSaid(step, TEXT)].filter(Boolean).join(" "),
};
