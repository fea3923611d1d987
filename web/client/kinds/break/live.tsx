/** What the screen shows during a break: when the room goes on. */
import { clockTime } from "../../parts/times.ts";
import type { LiveKind, Step } from "../kind.ts";

function Words({ step }: { step: Step }) {
  const until = step.value<number>("stage", "until").value;
  return until ? <p class="on-air">{step.t("break.until", { time: clockTime(step.t, until) })}</p> : null;
}

export const live: LiveKind = { Words };
