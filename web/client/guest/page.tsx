/**
 * What a guest reads: finalists, findings, answers given, in order and at rest.
 *
 * GPG1 Nothing here can be pressed by accident: one button a thing, which proposes it for the screen and says that it did.
 * GPG2 A note is private, and the page says so where it is written.
 */
import { useSignal } from "@preact/signals";
import { Mark } from "../draw/mark.tsx";
import type { Room } from "../net/room.ts";
import { answerTo, answersOf, stampOf } from "../parts/answers.ts";
import { LinkNotices } from "../parts/link_notices.tsx";
import { LinkState } from "../parts/link_state.tsx";
import { announce, warn } from "../parts/regions.ts";
import { sentenceOf } from "../parts/refusals.ts";
import { TextSizes } from "../parts/text_sizes.tsx";
import { noteOn, write } from "./notes.ts";

interface Thing {
  ref: string;
  label: string;
  number: number;
  rank: number;
  table: number;
  text: string;
  body: string;
}

interface Reading {
  finalists: readonly Thing[];
  findings: readonly Thing[];
}

const NOTHING: Reading = { finalists: [], findings: [] };

export function GuestPage({ room }: { room: Room }) {
  const { t } = room;
  const facts = room.value<{ title: string; promise: string; front: string }>("room", "room").value;
  const step = room.value<{ title: string; prompt: string }>("room", `phase/${facts?.front ?? ""}`).value;
  const { finalists, findings } = room.value<Reading>("guest", "reading").value ?? NOTHING;
  const answers = answersOf(room);
  const empty = finalists.length + findings.length + answers.length === 0;
  return (
    <>
      <div class="phone-top"><Mark size={26} /><span>{t("guest.you_read")}</span><LinkState room={room} /></div>
      <div class="stack notices"><LinkNotices room={room} /></div>
      <h1 class="question" tabIndex={-1}>{facts?.title}</h1>
      {facts?.promise && <p class="guest-promise">{facts.promise}</p>}
      {step && <p class="help">{t("guest.now", { title: step.title, prompt: step.prompt })}</p>}
      {empty && <p class="empty">{t("guest.nothing_yet")}</p>}
      <Things room={room} title={t("guest.finalists")} things={finalists} ranked />
      <Things room={room} title={t("guest.findings")} things={findings} />
      {answers.length > 0 && (
        <section class="guest-part stack" aria-label={t("guest.answers")}>
          <h2>{t("guest.answers")}</h2>
          {answers.map((answer) => (
            <article class="card" key={answer.ref}>
              <p class="card-foot">{t(answer.label, { n: answer.number })}</p>
              <p class="guest-stamp">{stampOf(t, answer)}</p>
              {answer.text && <p class="card-text">{answer.text}</p>}
              {answer.author && <p class="card-foot">{answer.author}</p>}
            </article>
          ))}
        </section>
      )}
      <section class="guest-part" aria-label={t("guest.notes")}>
        <h2>{t("guest.notes")}</h2>
        <Note room={room} about="" label={t("guest.note_all")} />
        <p class="hint">{t("guest.notes_private") /* GPG2 */}</p>
      </section>
      <footer class="phone-foot stack"><TextSizes t={t} /></footer>
    </>
  );
}

interface ThingsProps {
  room: Room;
  title: string;
  things: readonly Thing[];
  ranked?: boolean;
}

function Things({ room, title, things, ranked = false }: ThingsProps) {
  if (things.length === 0) return null;
  return (
    <section class="guest-part stack" aria-label={title}>
      <h2>{title}</h2>
      {things.map((thing) => <Card key={thing.ref} room={room} thing={thing} ranked={ranked} />)}
    </section>
  );
}

function Card({ room, thing, ranked }: { room: Room; thing: Thing; ranked: boolean }) {
  const { t } = room;
  const name = t(thing.label, { n: thing.number });
  const answer = answerTo(room, thing.ref);
  return (
    <article class="card">
      <p class="card-foot">{ranked ? t("guest.ranked", { n: thing.rank, name }) : name}</p>
      <p class="card-text guest-text">{thing.text}</p>
      {thing.body && <details><summary class="fold">{t("guest.read_all")}</summary><p class="guest-body">{thing.body}</p></details>}
      {answer && <p class="guest-stamp">{stampOf(t, answer)}</p>}
      <Note room={room} about={thing.ref} label={t("guest.note_on", { name })} folded />
      <Propose room={room} thing={thing} name={name} />
    </article>
  );
}

/** [Proposer à l’écran] (GPG1). */
function Propose({ room, thing, name }: { room: Room; thing: Thing; name: string }) {
  const { t } = room;
  const proposed = room.value<readonly string[]>("guest", "proposed").value?.includes(thing.ref) ?? false;
  const sending = useSignal(false);
  const press = async () => {
    if (proposed || sending.value) return;
    sending.value = true;
    const sent = room.send("propose_to_screen", { ref: thing.ref });
    const answer = await sent.answer;
    sending.value = false;
    if (answer.ok) return announce(t("guest.proposed"));
    if (sent.id) room.dismiss(sent.id);
    warn(sentenceOf(t, answer.refusal));
  };
  return (
    <button type="button" class="button button-small" aria-disabled={proposed || sending.value} aria-label={`${t(proposed ? "guest.proposed" : "guest.propose")}, ${name}`} onClick={() => void press()}>
      {t(proposed ? "guest.proposed" : "guest.propose")}
    </button>
  );
}

function Note({ room, about, label, folded = false }: { room: Room; about: string; label: string; folded?: boolean }) {
  const { code } = room.me;
  const note = noteOn(code, about);
  const field = (
    <label class="field">
      <span class={folded ? "visually-hidden" : "field-label"}>{label}</span>
      <textarea class="field-input" rows={3} value={note.value} onInput={(event) => write(code, about, event.currentTarget.value)} />
    </label>
  );
  if (!folded) return field;
  return <details open={note.peek() !== ""}><summary class="fold">{room.t("guest.note")}</summary>{field}</details>;
}
