/** The screen as it is now, drawn by the screen's own parts. */
import { KINDS } from "kinds:stage";
import { lengthOf } from "../draw/lengths.ts";
import type { Step } from "../kinds/kind.ts";
import { useDesk } from "./act_button.tsx";

export function Thumbnail({ step }: { step: Step | undefined }) {
  const desk = useDesk();
  const { mode, light, item } = desk.show.value;
  const kind = step && mode === "auto" ? KINDS[step.facts.value.kind] : undefined;
  const layout = mode === "black" ? "black" : kind && step ? kind.layout(step) : "prompt";
  const lit = light === "auto" ? (step && kind?.light?.(step)) ?? "salle" : light;
  const title = item ? item.text : step?.facts.value.prompt ?? desk.facts.value.title;
  return (
    <div class="room-view-glass" aria-hidden="true">
      <div class="stage stage-mini" data-light={lit} data-layout={layout}>
        {mode !== "black" && <p class="stage-title" data-length={lengthOf(title)}>{title}</p>}
        {kind && step && <kind.Body step={step} />}
      </div>
    </div>
  );
}
