/**
 * The pictures that need no step: welcome, one text alone, a question, the end, black.
 *
 * SBT1 A title breaks between words: a verb and its pronoun are one, and « ? » stays with its word, however it was typed.
 */
import { Mark } from "../draw/mark.tsx";
import { lengthOf } from "../draw/lengths.ts";
import { installedOf, installedWords } from "../kinds/checkin/installed.ts";
import type { Step } from "../kinds/kind.ts";
import type { Room } from "../net/room.ts";
import { held } from "../parts/held.ts";
import { joinOf } from "../parts/page_facts.ts";
import { StageClock } from "./clocks.tsx";
import { peopleOf, roomOf, type ShownItem } from "./facts.ts";
import { Foot } from "./foot.tsx";
import { Ground } from "./ground.tsx";
import { JoinCode } from "./join.tsx";

const MARK_PX = 115;
const ASKED = /([^\s-]+-(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|ce)(?!\p{L}))/u;

/** « voulez-vous » is one word, whatever the browser thinks of its hyphen: a title does not break there (SBT1). */
export function Title({ text }: { text: string }) {
  if (!text) return null;
  return <h1 class="stage-title" data-length={lengthOf(text)}>{held(text).split(ASKED).map((part, at) => (at % 2 ? <span class="stage-word" key={at}>{part}</span> : part))}</h1>;
}

export function Welcome({ room }: { room: Room }) {
  const { t } = room;
  const people = peopleOf(room);
  const { host, code, loopback } = joinOf(room);
  return (
    <>
      <Ground />
      <div class="stage-body">
        <div class="welcome-words">
          <Mark size={MARK_PX} />
          <Title text={roomOf(room).title} />
          {!loopback && <p>{t("screen.scan")}</p>}
          {!loopback && <p class="stage-address">{host}</p>}
          <p class="welcome-code">{code}</p>
          {installedOf(people) > 0 && <p class="stage-second">{installedWords(t, people)}</p>}
        </div>
        <div class="welcome-qr"><JoinCode room={room} /></div>
      </div>
      <Foot room={room} place={false} />
    </>
  );
}

/** The prompt, its help, the clock: the room is working. `waiting` says that results were asked for and are not there. */
export function Question({ step, waiting }: { step: Step; waiting: boolean }) {
  const { prompt, help } = step.facts.value;
  return (
    <>
      <Title text={prompt} />
      {help && <p class="stage-help">{help}</p>}
      <div class="stage-body">
        {waiting ? <p class="stage-second">{step.t("screen.no_results")}</p> : <StageClock step={step} />}
      </div>
      <Foot room={step.room} />
    </>
  );
}

export function OneItem({ room, item }: { room: Room; item: ShownItem }) {
  return (
    <>
      <div class="stage-body stage-fits">
        <p class="who">{room.t(item.label, { n: item.number })}</p>
        <p class="alone" data-length={lengthOf(item.text)}>{held(item.text)}</p>
      </div>
      <Foot room={room} />
    </>
  );
}

/** One sentence, for everyone. */
export function Said({ room, text }: { room: Room; text: string }) {
  return (
    <>
      <div class="stage-body"><Title text={text} /></div>
      <Foot room={room} />
    </>
  );
}

export function End({ room }: { room: Room }) {
  const { t } = room;
  const { loopback, host } = joinOf(room);
  const path = `/r/${room.me.code}/report`;
  return (
    <>
      <Ground />
      <div class="stage-body">
        <div class="welcome-words">
          <Mark size={MARK_PX} />
          <h1 class="end-words">{t("end.thanks")}</h1>
          <p>{t("end.ours")}</p>
          {!loopback && <p class="stage-second stage-address">{host + path}</p>}
        </div>
        {!loopback && <div class="welcome-qr"><img class="qr" src={`${path}.svg`} alt={t("screen.report_label")} /></div>}
      </div>
      <Foot room={room} place={false} />
    </>
  );
}

export function Black() {
  return <span class="black-point" />;
}
