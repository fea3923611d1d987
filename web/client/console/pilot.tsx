/**
 * [Piloter avec mon téléphone]: a QR code that lasts a minute and gives what this console may do to whoever scans it.
 *
 * PLT1 When its minute is over the code goes from the screen; another one is asked for by a press.
 */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Notice } from "../parts/notice.tsx";
import { joinOf } from "../parts/page_facts.ts";
import { useDesk } from "./act_button.tsx";
import { PageHead } from "./history.tsx";

const GOOD_MS = 60_000;

export function PilotPage() {
  const { t, room } = useDesk();
  const shown = useSignal(Date.now());
  const over = useSignal(false);
  useEffect(() => {
    over.value = false;
    const timer = setTimeout(() => (over.value = true), GOOD_MS); // PLT1
    return () => clearTimeout(timer);
  }, [shown.value]);
  return (
    <>
      <PageHead title={t("console.pilot")} />
      {joinOf(room).loopback ? (
        <Notice tone="warn"><p>{t("room.only_this_computer")}</p><p>{t("console.loopback_help")}</p></Notice>
      ) : (
        <>
          <p>{t(room.me.role === "regie" ? "console.pilot_regie" : "console.pilot_help")}</p>
          {over.value ? (
            <p><button type="button" class="button" onClick={() => (shown.value = Date.now())}>{t("console.pilot_again")}</button></p>
          ) : (
            <img class="join-qr pilot-qr" src={`/r/${room.me.code}/pilot.svg?at=${shown.value}`} alt={t("console.pilot_qr")} />
          )}
        </>
      )}
    </>
  );
}
