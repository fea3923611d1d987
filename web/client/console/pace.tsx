/** « 12 personnes ont terminé, 3 demandent du temps »: numbers, with nobody behind them (rooms/topics/pace.py). */
import { useDesk } from "./act_button.tsx";

export function PaceLine({ step }: { step: string }) {
  const { t, room } = useDesk();
  const { done = 0, time = 0 } = room.value<{ done: number; time: number }>("desk", `pace/${step}`).value ?? {};
  const said = [done > 0 ? t("pace.done", { n: done }) : "", time > 0 ? t("pace.time", { n: time }) : ""].filter(Boolean);
  return said.length > 0 ? <p class="second">{said.join(", ")}</p> : null;
}
