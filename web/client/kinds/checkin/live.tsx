/** What the screen shows while people arrive: how many have a place. */
import type { LiveKind, Step } from "../kind.ts";

function Words({ step }: { step: Step }) {
  const { seats = 0 } = step.value<{ seats: number }>("stage", "arrivals").value ?? {};
  return seats > 0 ? <p>{step.t("checkin.installed", { n: seats })}</p> : null;
}

export const live: LiveKind = { Words };
