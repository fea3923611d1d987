/**
 * Whether the programme fits: what it needs, when it would end against when it was to; who would find no time, and the
 * one button that gives them back otherwise. It warns, and refuses nothing.
 */
import { useComputed } from "@preact/signals";
import { ActButton, useDesk } from "../../console/act_button.tsx";
import { leftOn, MINUTE_MS } from "../../console/timing.ts";
import { clockTime } from "../../parts/times.ts";
import type { Step } from "../kind.ts";
import { expected, OFTEN_MS } from "./expected.ts";
import { onAirOf, programmeOf, type ProgrammeFacts, WAITING } from "./programme_facts.ts";

/** What nobody would notice: times are told to the minute. */
const SLACK_S = 30;

interface TimeFacts {
  over_s: number;
  total_s: number;
  overflow: readonly string[];
  transition_s?: number;
}

export function Fits({ step }: { step: Step }) {
  const { t } = step;
  const time = step.value<TimeFacts>("desk", "time").value;
  const programme = programmeOf(step);
  const ends = useEnds(step).value;
  if (!time || !programme || time.total_s === 0 || programme.sealed) return null;
  const over_s = ends ? Math.round((ends.real - ends.planned) / 1000) : time.over_s;
  const over = over_s > SLACK_S;
  const minutes = Math.ceil((over ? over_s : time.total_s) / 60);
  const words = !over ? t("restitution_show.fits", { n: minutes }) : time.overflow.length > 0 ? t("restitution_show.over", { n: time.overflow.length, minutes }) : t("stagings.over_rounds", { minutes });
  return (
    <div class="fits">
      <p class={over ? "late late-much" : "late"}>{words}</p>
      {ends && <p class="second">{t("stagings.ends", { real: clockTime(t, ends.real), planned: clockTime(t, ends.planned) })}</p>}
      {over && time.overflow.length > 0 && <Overflow step={step} programme={programme} refs={time.overflow} />}
    </div>
  );
}

/** Those for whom there is no time, given back on the walls or in print: one tap, which undo takes back. */
function Overflow({ step, programme, refs }: { step: Step; programme: ProgrammeFacts; refs: readonly string[] }) {
  const { t } = step;
  const gazette = programme.overflow === "gazette";
  const number = programme.editions + 1;
  return (
    <ActButton
      name="overflow"
      send={() => (gazette ? step.send("publish_edition", { number, refs }) : step.send("publish_many", { refs }))}
    >
      {t(gazette ? "stagings.overflow_gazette" : "stagings.overflow_gallery", { n: refs.length })}
    </ActButton>
  );
}

/** When the last turn would end, and when the step was to, to the minute; nothing where nobody comes on stage. */
function useEnds(step: Step) {
  const desk = useDesk();
  return useComputed(() => {
    const programme = programmeOf(step);
    const { clock, opened_at, minutes } = step.facts.value;
    const waiting = programme?.rows.filter(({ life }) => WAITING.includes(life)) ?? [];
    const busy_until = onAirOf(step)?.ends_at ?? 0;
    if (programme?.staging !== "sequential" || !opened_at || (waiting.length === 0 && !busy_until)) return null;
    const now = Math.floor(desk.now.value / OFTEN_MS) * OFTEN_MS;
    const planned = clock.state === "idle" ? opened_at + minutes * MINUTE_MS : desk.now.value + leftOn(clock, desk.now.value);
    const transition_s = step.value<TimeFacts>("desk", "time").value?.transition_s ?? 0;
    return { real: expected(waiting, transition_s, busy_until, now).ends_at, planned: Math.round(planned / 1000) * 1000 };
  });
}
