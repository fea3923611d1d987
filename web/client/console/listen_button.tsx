/** [Écoutez] / [Reprendre]: one button, at one place; held, it opens the lines to all. */
import ear from "lucide-static/icons/ear.svg";
import { ActButton, useDesk } from "./act_button.tsx";

export function ListenButton() {
  const desk = useDesk();
  const { t, room } = desk;
  const { listening, life } = desk.facts.value;
  return (
    <ActButton
      name="listen"
      look="controls-listen"
      svg={ear}
      on={listening}
      why={life === "open" ? "" : t(life === "draft" ? "console.not_open" : "console.over")}
      hold={() => (desk.panel.value = "message")}
      send={() => room.send(listening ? "end_listening" : "begin_listening", {})}
    >
      {t(listening ? "button.resume" : "button.listen")}
    </ActButton>
  );
}
