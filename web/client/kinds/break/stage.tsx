/**
 * A break: at what clock time the room goes on, first; how long that is, second.
 *
 * BKS1 Once that time has come, the minutes are silent: nobody is told by how much they are late.
 */
import { useComputed } from "@preact/signals";
import { clockTime } from "../../parts/times.ts";
import { nowIn } from "../../stage/facts.ts";
import { Ground } from "../../stage/ground.tsx";
import type { StageKind, Step } from "../kind.ts";

const MINUTE_MS = 60_000;

function Body({ step }: { step: Step }) {
  const { t } = step;
  const until = step.value<number>("stage", "until").value;
  const now = nowIn(step.room);
  const left = useComputed(() => Math.ceil(((step.value<number>("stage", "until").value ?? 0) - now.value) / MINUTE_MS));
  return (
    <>
      <Ground />
      <div class="stage-body">
        <h1 class="stage-title">{t("break.title")}</h1>
        {until && <p class="break-time">{t("break.resumes", { time: clockTime(t, until) })}</p>}
        <p class="stage-help">{step.facts.value.prompt}</p>
        {left.value > 0 && <p class="stage-second">{t("screen.minutes_left", { n: left.value }) /* BKS1 */}</p>}
      </div>
    </>
  );
}

export const stage: StageKind = { layout: () => "break", title: () => "", Body };
