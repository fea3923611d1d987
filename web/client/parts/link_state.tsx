/** The state of the link, in three truthful words. What it means for one's texts is a notice below. */
import wifiOff from "lucide-static/icons/wifi-off.svg";
import { Icon } from "../draw/icons.tsx";
import type { Room } from "../net/room.ts";

export function LinkState({ room: { status, t } }: { room: Room }) {
  switch (status.value) {
    case "online":
      return <span class="link-state" data-state="online">{t("link.online")}</span>;
    case "reconnecting":
      return <span class="link-state" data-state="joining">{t("link.joining")}</span>;
    case "offline":
      return (
        <span class="link-state" data-state="offline">
          <Icon svg={wifiOff} />
          {t("link.offline_short")}
        </span>
      );
  }
}
