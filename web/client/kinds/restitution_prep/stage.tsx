/** Restitutions being written: the rose of the tables, what each has drawn, never a word of what they write. */
import { Tables, tablesSaid } from "../../stage/tables.tsx";
import type { StageKind, Step } from "../kind.ts";
import { Draw, drawOf, drawSaid, drawTitle } from "./draw_stage.tsx";

const TEXT = "restitution_prep.ready_count";

function Body({ step }: { step: Step }) {
  if (drawOf(step)) return <Draw step={step} text={TEXT} />;
  const comes = step.facts.value.settings["giving"] === "drawn";
  return <Tables step={step} text={TEXT} {...(comes && { none: "restitution_draw.screen_coming" })} />;
}

export const stage: StageKind = {
  layout: (step) => (drawOf(step) ? "draw" : "tables"),
  title: (step) => (drawOf(step) ? drawTitle(step) : step.facts.value.prompt),
  Body,
  said: (step) => [drawSaid(step), tablesSaid(step, TEXT)].filter(Boolean).join(" "),
};
