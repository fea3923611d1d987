/**
 * « Ce que voit la salle »: the screen itself, smaller, and [Masquer] for what everyone is reading on it.
 *
 * RVW1 The picture is for the eye; what it shows is said beside it in a sentence.
 */
import eyeOff from "lucide-static/icons/eye-off.svg";
import { KINDS } from "kinds:desk";
import type { Step } from "../kinds/kind.ts";
import { ActButton, useDesk } from "./act_button.tsx";
import { Stage } from "../stage/stage.tsx";
import { OpenScreen } from "./open_screen.tsx";
import { ScreenModes } from "./screen_acts.tsx";
import type { Steering } from "./steering.ts";

export function RoomView({ step, steering }: { step: Step | undefined; steering: Steering }) {
  const desk = useDesk();
  const { t } = desk;
  const shown = whatIsShown(desk, step);
  return (
    <section class="room-view" aria-label={t("console.what_room_sees")}>
      <h2 class="second only-laptop">{t("console.what_room_sees")}</h2>
      <div class="room-view-glass" aria-hidden="true"><Stage room={desk.room} mini /></div>
      <p class="visually-hidden">{t("console.screen_shows", { what: t(`mode.${desk.show.value.mode}`) })}</p>
      <div class="room-view-acts">
        <ActButton
          name="hide shown"
          look="button-small room-view-hide"
          svg={eyeOff}
          why={shown ? "" : t("console.nothing_to_hide")}
          label={shown ? t("console.hide_named", { what: shown.name }) : t("button.hide")}
          told={t("console.hidden")}
          send={() => desk.room.send("hide", { ref: shown?.ref ?? "", hidden: true })}
        >
          {shown ? t("console.hide_named", { what: shown.name }) : t("button.hide")}
        </ActButton>
        {desk.holding.may("screen qr") && <div class="only-laptop screen-modes"><ScreenModes steering={steering} /></div>}
      </div>
      <div class="only-laptop"><OpenScreen /></div>
    </section>
  );
}

function whatIsShown(desk: ReturnType<typeof useDesk>, step: Step | undefined): { ref: string; name: string } | null {
  const { mode, item } = desk.show.value;
  if (mode === "item" || mode === "answer" || mode === "common") return item ? { ref: item.ref, name: desk.t(item.label, { n: item.number }) } : null;
  if (mode === "black" || mode === "qr" || mode === "question" || mode === "findings" || !step) return null;
  return KINDS[step.facts.value.kind]?.shown?.(step) ?? null;
}
