/** The clock of the step in front, until the workshop is over; how late the workshop is, and the next time that must hold. */
import { useComputed } from "@preact/signals";
import { clockTime } from "../parts/times.ts";
import { useDesk } from "./act_button.tsx";
import { figures, lateness, leftOn, nextFixed } from "./timing.ts";

export function ClockFigures() {
  const desk = useDesk();
  const text = useComputed(() => (desk.clock.value ? figures(leftOn(desk.clock.value, desk.now.value)) : ""));
  const over = useComputed(() => desk.clock.value !== undefined && leftOn(desk.clock.value, desk.now.value) < 0);
  if (!text.value || desk.facts.value.life !== "open") return null;
  return (
    <span class={over.value ? "clock-over" : ""} role="timer" aria-live="off" aria-label={desk.t("console.clock")}>
      {text.value}
    </span>
  );
}

/** « 3 min de retard. Pause à 10 h 40 »; and, beside the big button, what the next step will use instead of its source. */
export function Late() {
  const desk = useDesk();
  const { t } = desk;
  const late = useComputed(() => lateness(desk.front.value, desk.clock.value, desk.now.value, desk.facts.value.clock_rate));
  const fixed = nextFixed(desk.agenda.value, desk.facts.value.front);
  const open = desk.facts.value.life === "open";
  const minutes = late.value;
  const { instead_of, used } = desk.next.value;
  if (!open || (minutes === null && !fixed && !instead_of)) return null;
  return (
    <span class={minutes !== null && minutes >= MUCH ? "late late-much" : "late"}>
      {minutes !== null && <span class="late-words">{lateWords(t, minutes)}</span>}
      {instead_of && <span class="late-fixed">{used ? t("console.from_used", { used }) : t("console.from_nothing")}</span>}
      {fixed && <span class="late-fixed">{t("console.fixed_at", { title: fixed.title, time: clockTime(t, fixed.planned_at) })}</span>}
    </span>
  );
}

const MUCH = 5;

function lateWords(t: ReturnType<typeof useDesk>["t"], minutes: number): string {
  if (minutes === 0) return t("console.on_time");
  return t(minutes > 0 ? "console.late" : "console.ahead", { m: duration(t, Math.abs(minutes)) });
}

function duration(t: ReturnType<typeof useDesk>["t"], minutes: number): string {
  if (minutes < 60) return t("time.minutes", { n: minutes });
  return t("console.hours", { h: Math.floor(minutes / 60), m: String(minutes % 60).padStart(2, "0") });
}
