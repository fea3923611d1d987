/** [J’ai terminé] and [Il me faut du temps] at the end of a step's page; they come after what a person is here for. */
import type { ComponentType } from "preact";
import type { Room } from "../net/room.ts";
import type { Step } from "../kinds/kind.ts";
import { later } from "./later.tsx";

export interface PaceProps {
  room: Room;
  step: Step;
}

const Buttons = later<PaceProps>(() => import("../phone/later/pace.tsx").then((part): ComponentType<PaceProps> => part.PaceButtons));

export function Pace({ step }: { step: Step }) {
  const { taking, life } = step.facts.value;
  return taking && life !== "closing" ? <Buttons room={step.room} step={step} /> : null;
}
