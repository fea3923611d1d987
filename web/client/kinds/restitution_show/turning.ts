/**
 * A turn step by step (rooms/restitutions/turning.py): the next verse, the panel before, moved from the screen's page and
 * from the console alike.
 *
 * TNS1 A step is asked for by its number. Before the first one there is nothing: the key that goes back stays in the turn.
 */
import type { Sent } from "../../net/room.ts";
import type { Step } from "../kind.ts";

/** Where a turn is; nothing of it where all is there at once. */
export interface Turn {
  ref: string;
  step?: number;
  steps?: number;
  /** What came with this step, and what comes with the next, by name; "" at the last. */
  part?: string;
  next?: string;
}

/** What moves the turn by one step; null where it stays, undefined where nobody's turn has steps that way. */
export function turned(step: Step, layer: "stage" | "desk", by: 1 | -1): (() => Sent) | null | undefined {
  const turn = step.value<Turn>(layer, "on_air").value;
  if (!turn?.steps) return undefined;
  const to = (turn.step ?? 0) + by;
  if (to < 0) return null; // TNS1
  return to < turn.steps ? () => step.send("turn_step", { ref: turn.ref, step: to }) : undefined;
}
