/** The line at the foot of a picture: the mark, where to join, who is far away, the time left. */
import type { ComponentChildren } from "preact";
import { Mark } from "../draw/mark.tsx";
import type { Room } from "../net/room.ts";
import { joinOf } from "../parts/page_facts.ts";
import { roomOf } from "./facts.ts";

const MARK_PX = 31;

/** `place` is false where the address is on the picture already. */
export function Foot({ room, place = true, children }: { room: Room; place?: boolean; children?: ComponentChildren }) {
  const { t } = room;
  const { remote } = roomOf(room);
  const { host, code, loopback } = joinOf(room);
  return (
    <footer class="stage-foot">
      <Mark size={MARK_PX} />
      {place && !loopback && <span class="stage-address">{host}</span>}
      {place && <span class="stage-code">{code}</span>}
      <span class="stage-foot-end">
        {remote > 0 && <span>{t("screen.remote", { n: remote })}</span>}
        {children}
      </span>
    </footer>
  );
}
