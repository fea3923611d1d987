/**
 * The facilitator's console: déroulé, the step, what the room sees, and the bar that never moves.
 *
 * CON1 While a person writes, the thumb bar is out of the keyboard's way.
 * CON2 A console that is cut off says so, and that the room goes on without it.
 */
import menuIcon from "lucide-static/icons/menu.svg";
import { KINDS } from "kinds:desk";
import { useMemo } from "preact/hooks";
import { Icon } from "../draw/icons.tsx";
import { stepOf } from "../kinds/step.ts";
import type { Room } from "../net/room.ts";
import { later } from "../parts/later.tsx";
import { Notice } from "../parts/notice.tsx";
import { DeskProvider } from "./act_button.tsx";
import { Agenda } from "./agenda.tsx";
import { ClockFigures, Late } from "./clock.tsx";
import { AskedControl, OwnRoom } from "./control.tsx";
import { Controls } from "./controls.tsx";
import { Calls } from "./calls.tsx";
import type { Desk } from "./desk.ts";
import { History } from "./history.tsx";
import { FiveMore, Panel, PanelButton } from "./panels.tsx";
import { NewHosts } from "./hosts.tsx";
import { Crowded, JoinHere, PeopleFacts } from "./people.tsx";
import { PilotPage } from "./pilot.tsx";
import { Rehearsal, ROOM_GONE } from "./rehearsal.tsx";
import { RoomView } from "./room_view.tsx";
import { Sas } from "./sas.tsx";
import { Lights } from "./screen_acts.tsx";
import { SettingsPage } from "./settings_page.tsx";
import type { Steering } from "./steering.ts";
import { StepPage } from "./step_page.tsx";
import { EndVote } from "./vote_end.tsx";
import { TablesPage } from "./tables_page.tsx";

const DistantPage = later<{ room: Room }>(() => import("./distant_page.tsx").then((part) => part.DistantPage), "words here");
const InsertPage = later<{ room: Room }>(() => import("./insert_page.tsx").then((part) => part.InsertPage), "words here");

export function Console({ desk, steering }: { desk: Desk; steering: Steering }) {
  const front = desk.facts.value.front;
  const step = useMemo(() => (front ? stepOf(desk.room, front) : undefined), [front]);
  const AtHand = KINDS[desk.front.value?.kind ?? ""]?.AtHand;
  return (
    <DeskProvider value={desk}>
      <Head desk={desk} />
      <Agenda steering={steering} />
      <aside class="aside stack" aria-label={desk.t("console.what_room_sees")}>
        <RoomView step={step} steering={steering} />
        <div class="stack">
          <PeopleFacts />
          {desk.holding.may("message") && <div class="only-phone at-hand">
            {desk.holding.may("screen qr") && <PanelButton name="screen" look="button-small">{desk.t("console.screen")}</PanelButton>}
            <PanelButton name="message" look="button-small">{desk.t("message.open")}</PanelButton>
          </div>}
          {desk.front.value?.ballots && step && <div class="only-phone at-hand"><EndVote line={desk.front.value} step={step} /></div>}
          {AtHand && step && <div class="only-phone"><AtHand step={step} /></div>}
        </div>
        <AskedControl />
        <Calls />
        <Crowded />
        {desk.holding.may("hold") && <NewHosts />}
        {desk.holding.may("hold") && <Sas step={step} />}
        <div class="only-laptop"><Lights steering={steering} /></div>
        {desk.holding.may("message") && <div class="only-laptop row">
          <PanelButton name="message" look="button-small">{desk.t("message.title")}</PanelButton>
          <FiveMore steering={steering} look="button-small" />
        </div>}
        <div class="only-laptop"><JoinHere /></div>
      </aside>
      <Middle desk={desk} steering={steering} />
      <Panel steering={steering} />
      <Controls steering={steering} />
    </DeskProvider>
  );
}

/** On a phone: clock, step, lateness, and what is not for a thumb in a hurry. */
function Head({ desk }: { desk: Desk }) {
  const { t } = desk;
  const open = desk.menu.value;
  return (
    <header class="console-head">
      <button
        type="button"
        class="console-clock clock"
        aria-expanded={desk.panel.value === "time"}
        aria-controls="panel-time"
        onClick={() => (desk.panel.value = desk.panel.value === "time" ? "" : "time")}
      >
        <ClockFigures />
      </button>
      <p class="console-step">{desk.front.value?.title ?? desk.facts.value.title}</p>
      <button type="button" class="button console-menu" aria-expanded={open} aria-controls="agenda" onClick={() => (desk.menu.value = !open)}>
        <Icon svg={menuIcon} />
        {t("console.menu")}
      </button>
      <p class="console-late"><Late /></p>
    </header>
  );
}

function Middle({ desk, steering }: { desk: Desk; steering: Steering }) {
  const line = desk.looked.value;
  const step = useMemo(() => stepOf(desk.room, line?.id ?? ""), [line?.id]);
  const page = desk.page.value;
  return (
    <main class="middle stack">
      <LinkNotice desk={desk} />
      <OwnRoom />
      {desk.facts.value.rehearsal && !desk.holding.operator && <Rehearsal />}
      {desk.facts.value.life === "closed" && <Over desk={desk} />}
      {page === "history" && <History />}
      {page === "settings" && <SettingsPage />}
      {page === "insert" && <InsertPage room={desk.room} />}
      {page === "tables" && <TablesPage />}
      {page === "distant" && <DistantPage room={desk.room} />}
      {page === "pilot" && <PilotPage />}
      {page === "step" && line && <StepPage key={line.id} line={line} step={step} steering={steering} />}
      {page === "step" && <div class="only-phone"><JoinHere /></div>}
      <ToastArea desk={desk} />
    </main>
  );
}

function LinkNotice({ desk }: { desk: Desk }) {
  const { t, room } = desk;
  const ended = room.ended.value !== 0;
  if (room.ended.value === ROOM_GONE && desk.facts.value.rehearsal) return null; // RHC2
  if (ended || room.status.value === "offline")
    return (
      <Notice tone="warn">
        <p>{t("console.offline")}</p>
        {ended && <button type="button" class="button button-small" onClick={() => room.again()}>{t("console.connect_again")}</button>}
      </Notice>
    ); // CON2
  if (room.status.value === "reconnecting") return <Notice tone="plain"><p>{t("link.joining")}</p></Notice>;
  if (room.notice.value?.code === "STORE_WAITING") return <Notice tone="warn"><p>{t("store.waiting")}</p></Notice>;
  return null;
}

function Over({ desk }: { desk: Desk }) {
  const { t, room } = desk;
  return (
    <Notice tone="ok">
      <p>{t("console.over")}</p>
      <div class="row">
        <a class="button button-small" href={`/r/${room.me.code}/report`} target="_blank" rel="noopener">{t("console.report")}</a>
        {desk.mayClose && <a class="button button-small" href={`/r/${room.me.code}/reread`} target="_blank" rel="noopener">{t("console.reread")}</a>}
      </div>
    </Notice>
  );
}

function ToastArea({ desk }: { desk: Desk }) {
  const toast = desk.toasts.now.value;
  if (!toast) return null;
  const { text, act } = toast;
  return (
    <div class="toast fresh">
      <span>{text}</span>
      {act && <button type="button" class="button button-small" onClick={() => (desk.toasts.clear(), act.press())}>{act.label}</button>}
    </div>
  );
}
