/**
 * How to come in: the QR code, as large as fits, black on white in both lights.
 *
 * JON1 An address that only this computer opens is not shown as one to scan: the sentence says what to do instead.
 */
import type { Room } from "../net/room.ts";
import { joinOf } from "../parts/page_facts.ts";

export function JoinCode({ room }: { room: Room }) {
  const { t } = room;
  const { loopback, short } = joinOf(room);
  if (loopback) {
    return (
      <div class="stage-alone">
        <p>{t("room.only_this_computer") /* JON1 */}</p>
        <p class="stage-second">{t("screen.loopback_help")}</p>
      </div>
    );
  }
  return <img class="qr" src={`/r/${room.me.code}/join.svg`} alt={t("screen.qr_label", { address: short })} />;
}
