/**
 * What opens above the bar, one panel at a time: the screen, a line to all, the time. The bar itself never moves.
 *
 * CPN1 While somebody writes their own line, the panel takes the bar's place, above the keyboard.
 */
import { useSignal } from "@preact/signals";
import { type MessageFacts, messageWords } from "../parts/message_words.ts";
import { ActButton, useDesk } from "./act_button.tsx";
import { StartOrPause } from "./controls.tsx";
import type { Desk, PanelName } from "./desk.ts";
import { Lights, ScreenModes } from "./screen_acts.tsx";
import type { Steering } from "./steering.ts";
import { leftOn, MINUTE_MS } from "./timing.ts";

const TEXT_MAX = 140;
const FIVE = 5;

export function Panel({ steering }: { steering: Steering }) {
  const desk = useDesk();
  const { t } = desk;
  switch (desk.panel.value) {
    case "":
      return null;
    case "screen":
      return (
        <section class="panel screen-panel only-phone" id="panel-screen" aria-label={t("console.what_screen_shows")}>
          <ScreenModes steering={steering} />
          <Lights steering={steering} />
        </section>
      );
    case "time":
      return (
        <section class="panel only-phone" id="panel-time" aria-label={t("console.clock")}>
          <StartOrPause steering={steering} look="" />
          <FiveMore steering={steering} />
        </section>
      );
    case "message":
      return <MessagePanel desk={desk} />;
  }
}

/** [Recaler]: five minutes more, and the rest of the day moves with them. */
export function FiveMore({ steering, look = "" }: { steering: Steering; look?: string }) {
  const { t, room, front } = useDesk();
  const { id = "", added = 0 } = front.value ?? {};
  return (
    <ActButton
      name="five more"
      look={look}
      why={steering.timed ? "" : t("console.clock_stands")}
      send={() => room.send("reschedule", { phase: id, minutes: added + FIVE })}
    >
      {t("reschedule.five")}
    </ActButton>
  );
}

/** A button that opens a panel, and closes it again. */
export function PanelButton({ name, look = "", children }: { name: PanelName; look?: string; children: string }) {
  const desk = useDesk();
  const open = desk.panel.value === name;
  return (
    <button
      type="button"
      class={`button ${look}`}
      aria-expanded={open}
      aria-controls={`panel-${name}`}
      onClick={() => (desk.panel.value = open ? "" : name)}
    >
      {children}
    </button>
  );
}

/** The five lines that are ready, one's own, and [Retirer] while one stands. */
function MessagePanel({ desk }: { desk: Desk }) {
  const { t, room } = desk;
  const own = useSignal("");
  const stands = room.value<MessageFacts>("room", "message").value;
  const close = () => {
    (document.activeElement as HTMLElement | null)?.blur(); // the bar comes back
    desk.panel.value = "";
  };
  const say = async (event: Event) => {
    event.preventDefault();
    const done = await desk.act("message own", () => room.send("send_message", { text: own.value }), t("message.sent"));
    if (done) close();
  };
  return (
    <section class="panel message-panel" id="panel-message" aria-label={t("message.title")}>
      {stands && (
        <div class="message-stands">
          <p>{t("message.said", { text: messageWords(t, stands) })}</p>
          <ActButton name="message withdraw" send={() => room.send("withdraw_message", {})}>{t("message.withdraw")}</ActButton>
        </div>
      )}
      <ul class="message-lines">
        {linesOf(desk).map((line) => (
          <li key={line.line}>
            <ActButton name={`message ${line.line}`} send={() => (close(), room.send("send_message", line))} told={t("message.sent")}>
              {messageWords(t, { text: "", ...line })}
            </ActButton>
          </li>
        ))}
      </ul>
      <form class="message-own" onSubmit={(event) => void say(event)}>
        <input
          class="field-input"
          value={own.value}
          maxLength={TEXT_MAX}
          placeholder={t("message.own")}
          aria-label={t("message.own")}
          onInput={(event) => (own.value = event.currentTarget.value)}
        />
        <button class="button" onMouseDown={stay} aria-disabled={own.value.trim() === ""}>{t("button.send")}</button>
        <button type="button" class="button" onMouseDown={stay} onClick={close}>{t("message.close")}</button>
      </form>
    </section>
  );
}

/** A press must not take the focus from the field first: the panel would move from under the finger (CPN1). */
function stay(event: Event): void {
  event.preventDefault();
}

/** The lines that are true now: minutes and an hour only where a clock gives them. */
function linesOf({ clock, now }: Desk): { line: Exclude<MessageFacts["line"], "">; n: number; at: number }[] {
  const left = clock.value && clock.value.state !== "idle" ? leftOn(clock.value, now.value) : 0;
  const timed = left > MINUTE_MS / 2;
  const [n, at] = [Math.max(1, Math.round(left / MINUTE_MS)), Math.round(now.value + left)];
  return [
    ...(timed ? [{ line: "left" as const, n, at: 0 }, { line: "resume" as const, n: 0, at }] : []),
    ...(["move", "look", "coming"] as const).map((line) => ({ line, n: 0, at: 0 })),
  ];
}
