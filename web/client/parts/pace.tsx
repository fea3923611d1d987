/**
 * How far a person says that they are (rooms/topics/pace.py).
 *
 * PCE1 Each button takes back what it said. Nothing closes: what was written can still be changed.
 * PCE2 It comes with its kinds, not later: whatever comes later brings all the words of the page with it.
 */
import check from "lucide-static/icons/check.svg";
import timer from "lucide-static/icons/timer.svg";
import { Icon } from "../draw/icons.tsx";
import type { Step } from "../kinds/kind.ts";

export function Pace({ step }: { step: Step }) {
  const { room } = step;
  const { taking, life } = step.facts.value;
  const { t, seat, id } = step;
  const { attendance } = room.value<{ attendance: string }>(`seat/${seat}`, "me").value ?? {};
  if (!taking || life === "closing" || attendance === "host") return null; // PAC3
  const acting = seat === room.me.seat ? "" : seat;
  const asked = room.pending.value.filter(({ name, args, acting: whose }) => name === "say_pace" && args["step"] === id && whose === acting);
  const moving = asked.filter(({ state }) => state !== "refused").pop();
  const said = moving ? moving.args["pace"] : room.value<{ pace: string }>(`seat/${seat}`, `pace/${id}`).value?.pace;
  const say = (pace: "done" | "time" | "nothing") => {
    for (const one of asked) if (one.state === "refused") room.dismiss(one.id);
    room.send("say_pace", { step: id, pace }, { acting });
  };
  if (said === "done")
    return (
      <div class="row pace">
        <span class="tick"><Icon svg={check} />{t("button.done")}</span>
        <button type="button" class="button" onClick={() => say("nothing")}>{t("button.go_on") /* PCE1 */}</button>
      </div>
    );
  return (
    <div class="row pace">
      <button type="button" class="button" onClick={() => say("done")}><Icon svg={check} />{t("button.done")}</button>
      <button type="button" class="button" aria-pressed={said === "time"} onClick={() => say(said === "time" ? "nothing" : "time") /* PCE1 */}>
        <Icon svg={timer} />{t("button.need_time")}
      </button>
    </div>
  );
}
