/** A plenary: somebody speaks, and the screen says about what. */
import type { StageKind, Step } from "../kind.ts";

function Body({ step }: { step: Step }) {
  const { title, prompt } = step.facts.value;
  return (
    <div class="stage-body">
      <p class="who">{title}</p>
      <h1 class="stage-title">{prompt}</h1>
    </div>
  );
}

export const stage: StageKind = { layout: () => "message", title: () => "", Body };
