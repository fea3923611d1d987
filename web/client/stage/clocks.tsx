/**
 * The time that is left, as a room reads it.
 *
 * SCK2 Little time is said by words and a bed, not by a colour alone.
 * SCK3 A step that takes nothing any more has no clock.
 */
import { useComputed, type ReadonlySignal } from "@preact/signals";
import type { Step } from "../kinds/kind.ts";
import { nowIn } from "./facts.ts";
import { figures, leftOn } from "./left.ts";

const MINUTE_MS = 60_000;
const LIVE: readonly string[] = ["running", "paused", "reopened"];

/** The step's time left, to the second; null where there is no clock to show. */
export function useLeft(step: Step): ReadonlySignal<number | null> {
  const now = nowIn(step.room);
  return useComputed(() => {
    const { clock, life } = step.facts.value;
    if (!LIVE.includes(life)) return null; // SCK3
    const left = leftOn(clock, now.value);
    return left === null ? null : Math.ceil(left / 1000) * 1000;
  });
}

/** The large clock, with a word where one is needed. */
export function StageClock({ step }: { step: Step }) {
  const left = useLeft(step).value;
  if (left === null) return null;
  const { t } = step;
  const paused = step.facts.value.clock.state === "paused";
  const last = left < MINUTE_MS && !paused;
  const words = left === 0 ? t("screen.time_is_up") : paused ? t("screen.paused") : last ? t("screen.last_minute") : "";
  return (
    <>
      <p class={last ? "stage-clock stage-clock-last" : "stage-clock"} role="timer" aria-live="off">{figures(left)}</p>
      {words && <p class="stage-second">{words /* SCK2 */}</p>}
    </>
  );
}

/** The same, at the end of the foot. */
export function FootClock({ step }: { step: Step }) {
  const left = useLeft(step).value;
  if (!left) return null;
  return <span role="timer" aria-live="off">{figures(left)}</span>;
}
