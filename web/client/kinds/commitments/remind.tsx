/** [Me le rappeler dans 100 jours]: a calendar file, made on this phone. */
import calendar from "lucide-static/icons/calendar-plus.svg";
import { Icon } from "../../draw/icons.tsx";
import type { Step } from "../kind.ts";
import { type Commitment, settingsOf } from "./facts.ts";
import { icsOf } from "./ics.ts";

const FORGET_MS = 60_000;

export function Remind({ step, one }: { step: Step; one: Commitment }) {
  const { t, room } = step;
  const { days } = settingsOf(step);
  const save = () => {
    const title = room.value<{ title: string }>("room", "room").peek()?.title ?? "";
    const made = new Date(one.at).toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric" });
    const summary = t("commitments.reminder", { text: one.what });
    const told = [t("commitments.reminder_from", { day: made, title })];
    if (one.with_whom) told.push(t("commitments.told_with_whom", { text: one.with_whom }));
    if (one.seen_if) told.push(t("commitments.told_seen_if", { text: one.seen_if }));
    const text = icsOf({ uid: `${room.me.code}-${step.id}-${one.id}@rosace`, summary, description: told.join("\n"), made_at: one.at, days });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
    link.download = `${room.me.code}-${one.number}.ics`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), FORGET_MS); // a phone that asks where to keep it reads it later
  };
  return (
    <button type="button" class="button button-wide" onClick={save}>
      <Icon svg={calendar} />
      {t("commitments.remind", { days })}
    </button>
  );
}
