/**
 * What the screen shows, reflowed as text: for who is far away, and for who cannot read the screen in the room.
 *
 * LVR1 It follows what facilitators put on the screen: a question alone, one text, black.
 * LVR2 The hour at which a step ends goes with the step: what takes nothing more ends at no hour.
 * LVR3 In one column the question stands once: over one's own answer, where one's own page asks it (live.css).
 */
import { KINDS } from "kinds:live";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { PhaseFacts } from "../kinds/kind.ts";
import { stepOf } from "../kinds/step.ts";
import type { Room } from "../net/room.ts";
import { type MessageFacts, messageWords } from "../parts/message_words.ts";
import type { CommandArgs } from "../net/protocol.ts";
import { Guard } from "../parts/guard.tsx";
import { answerTo, stampOf } from "../parts/answers.ts";
import { joinOf } from "../parts/page_facts.ts";
import { type Constat, Shared } from "../parts/shared.tsx";
import { clockTime } from "../parts/times.ts";
import { roomFacts } from "../phone/steps.ts";

interface Show {
  mode: CommandArgs["set_screen"]["mode"];
  phase: string;
  item: { ref: string; label: string; number: number; text: string } | null;
}

export function RoomWords({ room }: { room: Room }) {
  const { t } = room;
  return (
    <section class="live-room" aria-label={t("live.room_sees")}>
      <div class="room-words">
        <p class="vote-name">{t("live.room_sees")}</p>
        <Guard t={t}><Shown room={room} /></Guard>
      </div>
    </section>
  );
}

function Shown({ room }: { room: Room }) {
  const { t } = room;
  const { life = "draft", title = "" } = roomFacts(room) ?? {};
  const show = room.value<Show>("stage", "show").value;
  if (life === "draft") return <Said title={title} text={t("live.waiting")} />;
  if (life !== "open" && life !== "suspended") return <Said title={title} text={t("live.over")} />;
  const line = room.value<MessageFacts>("stage", "message").value;
  if (show?.mode !== "black" && line) return <p class="room-question">{messageWords(t, line)}</p>; // LVR1
  if (show?.mode !== "black" && roomFacts(room)?.listening) return <p class="room-question">{t("listen.title")}</p>;
  switch (show?.mode) {
    case undefined:
      return <Said title={title} text={t("live.waiting")} />;
    case "black":
      return <p>{t("live.black")}</p>;
    case "qr":
      return <p>{t("live.join", { address: joinOf(room).host, code: joinOf(room).code })}</p>;
    case "item":
      return show.item && <Said title={t(show.item.label, { n: show.item.number })} text={show.item.text} />;
    case "common":
      return show.item && <Common room={room} item={show.item} />;
    case "findings":
      return <Findings room={room} />;
    case "answer":
      return show.item && <Answered room={room} item={show.item} />;
    case "question":
      return <Front key={show.phase} room={room} id={show.phase} question />; // LVR1
    case "auto":
    case "results":
      return <Front key={show.phase} room={room} id={show.phase} question={false} />;
  }
}

function Common({ room, item }: { room: Room; item: NonNullable<Show["item"]> }) {
  return (
    <>
      <p class="room-question">{room.t("findings.common")}</p>
      <p class="on-air"><mark class="marker">{item.text}</mark></p>
      <Shared room={room} reference={item.ref} look="help" />
    </>
  );
}

function Findings({ room }: { room: Room }) {
  const findings = room.value<readonly Constat[]>("stage", "findings").value ?? [];
  return (
    <>
      <p class="room-question">{room.t("findings.gathered")}</p>
      <ul class="mine-list">
        {findings.map(({ ref, label, number, text }) => (
          <li class="card" key={ref}>
            <p class="vote-name">{room.t(label, { n: number })}</p>
            <p class="card-text">{text}</p>
            <Shared room={room} reference={ref} look="help" />
          </li>
        ))}
      </ul>
    </>
  );
}

/** A sheet, and what was answered to it. */
function Answered({ room, item }: { room: Room; item: NonNullable<Show["item"]> }) {
  const { t } = room;
  const answer = answerTo(room, item.ref);
  return (
    <>
      <Said title={t(item.label, { n: item.number })} text={item.text} />
      {answer && <p><strong>{stampOf(t, answer)}</strong></p>}
      {answer?.text && <p>{answer.text}</p>}
      {answer?.author && <p class="help">{answer.author}</p>}
    </>
  );
}

function Said({ title, text }: { title: string; text: string }) {
  return (
    <>
      <p class="room-question">{title}</p>
      <p class="card-text">{text}</p>
    </>
  );
}

function Front({ room, id, question }: { room: Room; id: string; question: boolean }) {
  const step = useMemo(() => stepOf(room, id), [id]);
  const facts: PhaseFacts = step.facts.value;
  const kind = KINDS[facts.kind];
  const asked = useAskedBelow();
  const own = asked.value && roomFacts(room)?.front === id; // LVR3
  return (
    <>
      <p class={`room-question ${own ? "room-question-own" : ""}`}>{facts.prompt}</p>
      {facts.help && <p class="help">{facts.help}</p>}
      <TimeLeft room={room} facts={facts} />
      {!question && kind && <kind.Words step={step} />}
    </>
  );
}

/** Whether one's own page, below, asks the question too: it does in steps where people write or vote. */
function useAskedBelow(): { readonly value: boolean } {
  const asked = useSignal(false);
  useEffect(() => {
    const below = document.querySelector(".live-own");
    if (!below) return;
    const look = () => void (asked.value = below.querySelector(".question") !== null);
    const watch = new MutationObserver(look);
    watch.observe(below, { childList: true, subtree: true });
    look();
    return () => watch.disconnect();
  }, []);
  return asked;
}

/** The clock as the screen has it, told by the clock time at which it ends: that needs no ticking. */
function TimeLeft({ room: { t, clock }, facts }: { room: Room; facts: PhaseFacts }) {
  const over = facts.life === "closing" || facts.life === "closed"; // LVR2
  if (over || facts.kind === "break" || facts.clock.state !== "running" || facts.clock.deadline < clock.now()) return null;
  return <p class="figures">{t("live.until", { time: clockTime(t, facts.clock.deadline) })}</p>;
}
