/**
 * The déroulé: every step with its minutes. A press looks at a step; opening it is a button of that page.
 *
 * AGP1 The step in front is never under the bar: where the list is longer than the page, it follows. Nothing else moves.
 */
import { useEffect, useRef } from "preact/hooks";
import { ActButton, ArmedAct, useDesk } from "./act_button.tsx";
import type { DeskPage } from "./desk.ts";
import type { AgendaLine } from "./facts.ts";
import type { Steering } from "./steering.ts";
import { announce } from "../parts/regions.ts";
import { closeArmed } from "./tray.tsx";
import { CountInSilence } from "./vote_end.tsx";

const PAST = ["closing", "closed", "counted", "revealed"];

export function Agenda({ steering }: { steering: Steering }) {
  const desk = useDesk();
  const { t } = desk;
  const { front } = desk.facts.value;
  const list = useRef<HTMLElement>(null);
  useEffect(() => follow(list.current), [front, desk.agenda.value.length]); // AGP1
  return (
    <nav ref={list} class={desk.menu.value ? "agenda agenda-open" : "agenda"} id="agenda" aria-label={t("console.agenda")}>
      <h2 class="second">{t("console.agenda")}</h2>
      <ol class="steps">{desk.agenda.value.map((line) => <StepLine key={line.id} line={line} />)}</ol>
      <div class="agenda-acts">
        {desk.holding.may("back") && <Back steering={steering} />}
        <CountInSilence />
        <CloseInMenu />
        {desk.facts.value.tables > 0 && <PageButton page="tables" />}
        {!desk.holding.operator && <PageButton page="distant" />}
        {!desk.holding.operator && <PageButton page="pilot" />}
        <PageButton page="history" />
        {desk.mayClose && <PageButton page="insert" />}
        <PageButton page="settings" />
        {desk.mayClose && <a class="button button-small" href={`/r/${desk.room.me.code}/links`} target="_blank" rel="noopener">{t("console.links")}</a>}
      </div>
    </nav>
  );
}

/** Bring the step in front into view, in a list that scrolls by itself: the page of a phone stays where it is. */
function follow(list: HTMLElement | null): void {
  const step = list?.querySelector('[aria-current="step"]');
  if (!list || !step || list.scrollHeight <= list.clientHeight) return;
  const [box, room] = [step.getBoundingClientRect(), list.getBoundingClientRect()];
  if (box.top < room.top || box.bottom + box.height > room.bottom) list.scrollTop += box.top - room.top - list.clientHeight / 3;
}

function StepLine({ line }: { line: AgendaLine }) {
  const desk = useDesk();
  const { t } = desk;
  const isFront = line.id === desk.facts.value.front;
  const isLooked = desk.page.value === "step" && line.id === desk.looked.value?.id;
  const past = PAST.includes(line.life) && !isFront;
  const look = () => {
    const fromMenu = desk.menu.value;
    desk.look(isFront ? "" : line.id);
    if (fromMenu) requestAnimationFrame(() => document.querySelector<HTMLElement>(".middle h1")?.focus()); // its button is hidden
  };
  return (
    <li>
      <button
        type="button"
        class={`step ${past ? "step-past" : ""} ${isLooked && !isFront ? "step-looked" : ""}`}
        aria-current={isFront ? "step" : undefined}
        onClick={look}
      >
        <span class="step-name">{line.title}</span>
        {past && <span class="visually-hidden">{t(`life.phase.${line.life}`)}</span>}
        {line.fixed && <span class="step-fixed">{t("console.fixed")}</span>}
        <span class="step-minutes">{t("time.minutes", { n: line.minutes })}</span>
      </button>
    </li>
  );
}

/** The end of the workshop, for a console in one hand (CTL1): of the last step only, by two taps. */
function CloseInMenu() {
  const desk = useDesk();
  const { t, room, next, facts, mayClose } = desk;
  if (!next.value.closes_room || facts.value.life !== "open" || !mayClose) return null;
  return (
    <ArmedAct
      name="close room"
      look="button-small agenda-count only-phone"
      words={t("console.close_room")}
      armedWords={closeArmed(desk)}
      send={() => room.send("close_room", {})}
    />
  );
}

function Back({ steering }: { steering: Steering }) {
  const desk = useDesk();
  const { t } = desk;
  const { front } = desk.facts.value;
  const at = desk.agenda.value.findIndex(({ id }) => id === front);
  const before = at > 0 ? desk.agenda.value[at - 1] : undefined;
  const why = !desk.online.value ? t("console.offline_reason") : before ? "" : t("console.first_step");
  return (
    <button
      type="button"
      class="button button-small agenda-back"
      aria-disabled={why !== "" || desk.guarded.value}
      data-pressing={desk.pressing.value === "back"}
      onClick={() => (why ? announce(why) : steering.back())}
    >
      {before ? t("console.back_to", { title: before.title }) : t("console.back")}
    </button>
  );
}

function PageButton({ page }: { page: DeskPage }) {
  const desk = useDesk();
  const on = desk.page.value === page;
  const press = () => {
    desk.page.value = on ? "step" : page;
    desk.menu.value = false;
  };
  return (
    <button type="button" class="button button-small" aria-pressed={on} onClick={press}>
      {desk.t(`console.${page}`)}
    </button>
  );
}

/** [Ouvrir cette étape], in the page of a step that is not in front. */
export function OpenStep({ line, steering }: { line: AgendaLine; steering: Steering }) {
  const desk = useDesk();
  const { life } = desk.facts.value;
  const over = life !== "open" && life !== "draft";
  const why = over ? desk.t("console.over") : desk.guarded.value ? desk.t("console.already") : "";
  return (
    <ActButton name="open" why={why} send={() => steering.open(line.id)}>
      {desk.t("console.open_step")}
    </ActButton>
  );
}
