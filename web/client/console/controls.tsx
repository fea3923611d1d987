/**
 * The bar: clock, what is done with a thumb, and the big button that names what it opens. It never moves.
 *
 * CTL1 A thumb does not close the workshop from the bar: in one hand that is behind the menu, and takes two taps there.
 */
import moon from "lucide-static/icons/monitor-off.svg";
import redo from "lucide-static/icons/redo-2.svg";
import pause from "lucide-static/icons/pause.svg";
import play from "lucide-static/icons/play.svg";
import { actInBrief, actWords } from "./act_words.ts";
import { ActButton, useArmed, useDesk } from "./act_button.tsx";
import { ClockFigures, Late } from "./clock.tsx";
import { ControlButton } from "./control.tsx";
import { ListenButton } from "./listen_button.tsx";
import { closeArmed } from "./tray.tsx";
import type { Steering } from "./steering.ts";
import { announce } from "../parts/regions.ts";

export function Controls({ steering }: { steering: Steering }) {
  const desk = useDesk();
  const { t } = desk;
  const black = desk.show.value.mode === "black";
  return (
    <section class="controls" aria-label={t("console.commands")}>
      <p class="controls-clock clock"><ClockFigures /></p>
      {desk.holding.may("undo") && <div class="controls-acts">
        <UndoButton />
        <RedoButton />
        <ActButton name="screen black" send={() => steering.show("black")} on={black} svg={moon} look="controls-black">
          {t(black ? "button.light_again" : "button.black")}
        </ActButton>
        <ListenButton />
        <MoreTime steering={steering} />
        <StartOrPause steering={steering} look="only-laptop controls-timer" />
      </div>}
      <p class="controls-late"><Late /></p>
      {desk.holding.holds.value ? <Next steering={steering} /> : <ControlButton />}
    </section>
  );
}

/** « Annuler : Gommettes », in words on a phone too: the act behind a permanent button is not to be guessed. */
function UndoButton() {
  const desk = useDesk();
  const { t } = desk;
  const act = desk.undo.value;
  const reason = !desk.online.value ? t("console.offline_reason") : act ? "" : t("refusal.UNDO_NOTHING");
  const whole = act && t("console.undo") + t("console.undo_rest", { what: actWords(t, act) });
  return (
    <button
      type="button"
      class="button controls-undo"
      aria-label={whole ?? t("console.undo")}
      aria-disabled={reason !== ""}
      data-pressing={desk.pressing.value === "undo"}
      onClick={() => (reason || !act ? announce(reason) : void desk.takeBack(act.offset))}
    >
      <span class="undo-words">
        {t("console.undo")}
        {act && t("console.undo_rest", { what: actInBrief(t, act) })}
      </span>
    </button>
  );
}

function RedoButton() {
  const desk = useDesk();
  const { t } = desk;
  const act = desk.redo.value;
  const words = act ? t("console.redo_act", { ...act.params, act: String(act.params["act"] ?? act.type) }) : t("console.redo");
  return (
    <ActButton
      name="redo"
      look="only-laptop"
      svg={redo}
      why={act ? "" : t("console.nothing_to_redo")}
      label={words}
      send={() => desk.room.send("undo", { offset: act?.offset ?? 0 })}
    >
      {t("console.redo")}
    </ActButton>
  );
}

export function MoreTime({ steering }: { steering: Steering }) {
  const { t } = useDesk();
  return (
    <ActButton name="more time" send={() => steering.moreTime()} why={steering.timed ? "" : t("console.clock_stands")}>
      {t("console.one_more_minute")}
    </ActButton>
  );
}

export function StartOrPause({ steering, look }: { steering: Steering; look: string }) {
  const desk = useDesk();
  const { t } = desk;
  const runs = desk.clock.value?.state === "running";
  return (
    <ActButton
      name="timer"
      look={look}
      svg={runs ? pause : play}
      send={() => steering.startOrPause()}
      why={desk.facts.value.listening ? t("refusal.ROOM_LISTENS") : steering.timed ? "" : t("console.clock_stands")}
    >
      {t(runs ? "console.pause" : "console.start")}
    </ActButton>
  );
}

const IN_ONE_HAND = "(max-width: 77.49em)";

function Next({ steering }: { steering: Steering }) {
  const desk = useDesk();
  const { t } = desk;
  const { life } = desk.facts.value;
  const { big } = steering;
  const next = desk.next.value;
  const over = life !== "draft" && life !== "open";
  const closes = !big && next.closes_room && life === "open" && desk.mayClose;
  const armedWords = closeArmed(desk);
  const closing = useArmed(armedWords, () => void desk.act("next", () => desk.room.send("close_room", {})));
  const inMenu = closes && matchMedia(IN_ONE_HAND).matches; // CTL1
  const what = over ? t("console.over") : big ? big.what : inMenu ? t("console.last") : closes ? t("console.close_room") : t(life === "draft" ? "console.open_room" : "console.next");
  const name = big ? big.name : inMenu ? t("console.close_in_menu") : closes || over ? "" : t("console.next_name", { title: next.title, n: next.minutes });
  const press = () => {
    if (!desk.online.value) return announce(t("console.offline_reason"));
    if (over) return announce(t("console.over"));
    if (inMenu) return announce(t("console.close_in_menu"));
    if (closes && !desk.guarded.value) return closing.press();
    steering.advance();
  };
  return (
    <button
      type="button"
      class={`controls-next button button-fill next ${closes && closing.armed ? "button-armed" : ""}`}
      aria-disabled={!desk.online.value || desk.guarded.value || over || inMenu}
      data-pressing={desk.pressing.value === "next"}
      onClick={press}
      onBlur={closing.disarm}
    >
      {name && <span class="next-what">{what}</span>}
      <span class="next-name">{name || (closes && closing.armed ? armedWords : what)}</span>
    </button>
  );
}
