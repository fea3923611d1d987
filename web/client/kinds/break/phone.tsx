/** A break: the time at which the room goes on, by the clock. */
import { LookUp } from "../../parts/look_up.tsx";
import { clockTime } from "../../parts/times.ts";
import type { PhoneKind, Step } from "../kind.ts";

function Body({ step }: { step: Step }) {
  const { t } = step;
  const until = step.value<number>("room", "until").value;
  return <LookUp title={t("break.title")} rest={until ? t("break.resumes", { time: clockTime(t, until) }) : t("room.look_up_rest")} />;
}

export const phone: PhoneKind = { Body, takes: false, whole: () => true };
