/** A pause: when the room goes on, by the clock on the wall. */
import { clockTime } from "../../parts/times.ts";
import type { DeskKind, Step } from "../kind.ts";

function Body({ step }: { step: Step }) {
  const until = step.value<number>("room", "until").value;
  return until ? <p class="turnout-words">{step.t("break.resumes", { time: clockTime(step.t, until) })}</p> : null;
}

export const desk: DeskKind = { Body };
