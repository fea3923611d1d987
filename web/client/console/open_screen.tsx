/**
 * [Ouvrir l’écran]: the projector's page in a window of its own, and how to put it on the projector.
 *
 * OSC1 The same window each time, however often it is pressed.
 */
import projector from "lucide-static/icons/monitor-up.svg";
import { useSignal } from "@preact/signals";
import { Icon } from "../draw/icons.tsx";
import { useDesk } from "./act_button.tsx";

const WINDOW = "rosace-screen";

export function OpenScreen() {
  const { t, room, holding } = useDesk();
  const opened = useSignal(false);
  const open = () => {
    window.open("", WINDOW, "popup,width=1024,height=640"); // OSC1
    opened.value = true;
  };
  return (
    <form class="open-screen stack" method="post" action={`/r/${room.me.code}/screen${holding.operator ? "?view=operator" : ""}`} target={WINDOW} onSubmit={open}>
      <input type="hidden" name="proof" value={(room.page as { proof?: string }).proof ?? ""} />
      <button class="button button-small"><Icon svg={projector} />{t("open_screen.open")}</button>
      {opened.value && <p class="second" role="status">{t("open_screen.help")}</p>}
    </form>
  );
}
