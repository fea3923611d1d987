/** The middle of the console: a step, what people do in it, what to say, and what ends it. */
import { useEffect } from "preact/hooks";
import info from "lucide-static/icons/info.svg";
import { KINDS } from "kinds:desk";
import type { Step } from "../kinds/kind.ts";
import { Notice } from "../parts/notice.tsx";
import { ActButton, ArmedAct, useDesk } from "./act_button.tsx";
import { OpenStep } from "./agenda.tsx";
import type { AgendaLine, Say } from "./facts.ts";
import { PaceLine } from "./pace.tsx";
import { Photos } from "./photos.tsx";
import type { Steering } from "./steering.ts";
import { closeArmed, LateBallots, Tray } from "./tray.tsx";
import { ENDED, EndVote, LIVE } from "./vote_end.tsx";


export function StepPage({ line, step, steering }: { line: AgendaLine; step: Step; steering: Steering }) {
  const desk = useDesk();
  const { t } = desk;
  const begun = line.opened_at > 0;
  const kind = begun ? KINDS[line.kind] : undefined;
  const own = desk.room.value<Say>("desk", `say/${line.id}`).value?.prompt;
  useEffect(() => document.querySelector(".middle")?.scrollTo(0, 0), [line.id]);
  return (
    <>
      {!desk.atFront && (desk.facts.value.front || line !== desk.agenda.value[0]) && <Elsewhere line={line} steering={steering} />}
      <div class="step-head">
        <h1 tabIndex={-1}>{line.title}</h1>
        <p class="second">{t(`life.phase.${line.life}`)}</p>
      </div>
      <p class="step-prompt">{own || line.prompt}</p>
      {desk.atFront && <WillUse />}
      {kind?.Body && <kind.Body step={step} />}
      <PaceLine step={line.id} />
      {begun && <StepActs line={line} step={step} />}
      <LateBallots line={line} />
      <Photos />
      <Tray />
      {desk.atFront && steering.big && (desk.mayClose || !desk.next.value.closes_room) && <Leave steering={steering} />}
      <SayThis id={line.id} />
      {kind?.Texts && <kind.Texts step={step} />}
    </>
  );
}

function Elsewhere({ line, steering }: { line: AgendaLine; steering: Steering }) {
  const desk = useDesk();
  const { t } = desk;
  const front = desk.front.value;
  return (
    <Notice tone="plain" svg={info}>
      <p>{front ? t("console.you_look_at", { title: front.title }) : t("console.not_open")}</p>
      <div class="row">
        <OpenStep line={line} steering={steering} />
        <button type="button" class="button" onClick={() => desk.look("")}>{t(front ? "console.back_to_front" : "console.back_to_first")}</button>
      </div>
    </Notice>
  );
}

/** What the next step will be given where its source has not happened. */
function WillUse() {
  const { t, next } = useDesk();
  const { instead_of, used, title } = next.value;
  if (!instead_of) return null;
  return (
    <Notice tone="warn">
      <p>{t(used ? "console.will_use" : "console.will_use_nothing", { title, instead_of, used })}</p>
    </Notice>
  );
}

function StepActs({ line, step }: { line: AgendaLine; step: Step }) {
  const desk = useDesk();
  const { t } = desk;
  const kind = KINDS[line.kind];
  const room = desk.room;
  const phase = line.id;
  const closes = kind?.close && LIVE.includes(line.life);
  const reopens = kind?.close && ENDED.includes(line.life);
  const reveals = kind?.reveals?.(step) ?? false;
  if (line.ballots) return <div class={`row step-acts ${desk.atFront ? "only-laptop" : ""}`}><EndVote line={line} step={step} /></div>;
  if (!closes && !reopens && !reveals) return null;
  return (
    <div class="row step-acts">
      {closes && (
        <ActButton name="close" send={() => room.send("close_phase", { phase })}>
          {t(kind?.close ?? "")}
        </ActButton>
      )}
      {reveals && (
        <ArmedAct
          name="reveal"
          send={() => room.send("reveal_phase", { phase })}
          words={t("button.reveal")}
          armedWords={t("console.armed")}
        />
      )}
      {reopens && (
        <ActButton name="reopen" send={() => room.send("reopen_phase", { phase })}>
          {t("console.reopen")}
        </ActButton>
      )}
    </div>
  );
}

/** Out of a step that has its own course, before its end: the big button is taken. */
function Leave({ steering }: { steering: Steering }) {
  const desk = useDesk();
  const { t, next, room, guarded } = desk;
  const { title, closes_room } = next.value;
  return (
    <div class={closes_room ? "row only-laptop" : "row"}>
      {closes_room ? (
        <ArmedAct
          name="leave"
          words={t("console.close_room")}
          armedWords={closeArmed(desk)}
          send={() => room.send("close_room", {})}
        />
      ) : (
        <ActButton name="leave" why={guarded.value ? t("console.already") : ""} send={() => steering.opening()}>
          {t("console.leave_to", { title })}
        </ActButton>
      )}
    </div>
  );
}

function SayThis({ id }: { id: string }) {
  const { t, room } = useDesk();
  const words = room.value<Say>("desk", `say/${id}`).value;
  if (!words) return null;
  return (
    <>
      {words.say && (
        <div class="say">
          <p class="say-label">{t("console.say")}</p>
          <p>{t("console.quoted", { text: words.say })}</p>
        </div>
      )}
      {words.watch && (
        <div class="say say-watch">
          <p class="say-label">{t("console.watch")}</p>
          <p>{words.watch}</p>
        </div>
      )}
    </>
  );
}
