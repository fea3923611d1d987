/** What the screen shows while people arrive: how many have a place. */
import { type Arrivals, installedWords } from "./installed.ts";
import type { LiveKind, Step } from "../kind.ts";

function Words({ step }: { step: Step }) {
  return <p>{installedWords(step.t, step.value<Arrivals>("stage", "arrivals").value ?? { seats: 0, tables: [] })}</p>;
}

export const live: LiveKind = { Words };
