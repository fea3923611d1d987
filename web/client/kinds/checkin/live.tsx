/** What the screen shows while people arrive: how many have a place. */
import { type Arrivals, installedOf } from "./installed.ts";
import type { LiveKind, Step } from "../kind.ts";

function Words({ step }: { step: Step }) {
  const seats = installedOf(step.value<Arrivals>("stage", "arrivals").value ?? { seats: 0, tables: [] });
  return seats > 0 ? <p>{step.t("checkin.installed", { n: seats })}</p> : null;
}

export const live: LiveKind = { Words };
