/**
 * What was just given back, on everyone's phone: one button, [Je partage ce constat]; a small [Une question]; and for
 * people far away [Applaudir] (rooms/topics/findings.py, questions.py).
 *
 * SHR1 The button takes back what it said. How many share it is read here once the room was told, and never who.
 * SHR2 A question goes to the facilitators and to nobody else; it can be taken back for good.
 */
import "../at_once.ts";
import check from "lucide-static/icons/check.svg";
import { useSignal } from "@preact/signals";
import { Icon } from "../../draw/icons.tsx";
import type { Step } from "../../kinds/kind.ts";
import { ArmedButton } from "../../parts/armed_button.tsx";
import { sentenceOf } from "../../parts/refusals.ts";
import { announce, warn } from "../../parts/regions.ts";
import { TextInput, Wrong } from "../../parts/text_input.tsx";

const QUESTION_MAX = 140;

export interface Given {
  ref: string;
  label: string;
  number: number;
  constat: string;
}

/** `under`: its constat is on the page already. */
export function Finding({ step, given, under = false }: { step: Step; given: Given; under?: boolean }) {
  const { t, room, seat } = step;
  const { ref } = given;
  const shares = room.value<{ [ref: string]: number }>("room", "shares").value?.[ref] ?? 0;
  const { attendance, far } = room.value<{ attendance: string; far?: boolean }>(`seat/${seat}`, "me").value ?? {};
  if (attendance === "host") return null; // FND1
  return (
    <section class={under ? "stack" : "card stack"} aria-label={t(given.label, { n: given.number })}>
      {!under && <p class="vote-name">{t(given.label, { n: given.number })}</p>}
      {!under && <p class="question">{given.constat}</p>}
      <Share step={step} reference={ref} />
      {shares > 0 && <p>{t("findings.shared_by", { n: shares })}</p>}
      {far && <Applause step={step} reference={ref} />}
      <Question step={step} reference={ref} />
    </section>
  );
}

/** What one is saying right now, before the room has shown it. */
function movingOf(step: Step, name: "share_finding" | "applaud", ref: string) {
  const acting = step.seat === step.room.me.seat ? "" : step.seat;
  const asked = step.room.pending.value.filter((one) => one.name === name && one.args["ref"] === ref && one.acting === acting);
  return { acting, moving: asked.filter(({ state }) => state !== "refused").pop(), refused: asked.filter(({ state }) => state === "refused") };
}

function Share({ step, reference: ref }: { step: Step; reference: string }) {
  const { t, room, seat } = step;
  const { acting, moving, refused } = movingOf(step, "share_finding", ref);
  const said = room.value<readonly string[]>(`seat/${seat}`, "shared").value?.includes(ref) ?? false;
  const shared = moving ? moving.args["shared"] === true : said;
  const press = () => {
    for (const one of refused) room.dismiss(one.id);
    room.send("share_finding", { ref, shared: !shared }, { acting });
    announce(t(shared ? "findings.not_shared" : "findings.you_share"));
  };
  return (
    <>
      <button type="button" class={shared ? "button button-wide" : "button button-fill button-wide"} aria-pressed={shared} onClick={press /* SHR1 */}>
        {shared && <Icon svg={check} />}{t(shared ? "findings.you_share" : "findings.share")}
      </button>
      {refused.map(({ id, refusal }) => refusal && <Wrong key={id} sentence={sentenceOf(t, refusal)} />)}
    </>
  );
}

function Applause({ step, reference: ref }: { step: Step; reference: string }) {
  const { t, room, seat } = step;
  const { acting, moving } = movingOf(step, "applaud", ref);
  const done = !!moving || (room.value<readonly string[]>(`seat/${seat}`, "applauded").value?.includes(ref) ?? false);
  if (done) return <p class="tick"><Icon svg={check} />{t("findings.applauded")}</p>;
  return <button type="button" class="button button-wide" onClick={() => room.send("applaud", { ref }, { acting })}>{t("findings.applaud")}</button>;
}

function Question({ step, reference: ref }: { step: Step; reference: string }) {
  const { t, room, seat } = step;
  const draft = room.draft("questions", ref, seat);
  const acting = seat === room.me.seat ? "" : seat;
  const wrong = useSignal("");
  const asked = room.value<{ [ref: string]: { id: number; text: string } }>(`seat/${seat}`, "questions").value?.[ref];
  const moving = room.pending.value.find(({ name, args, state }) => name === "ask_question" && args["ref"] === ref && state !== "refused");
  if (asked || moving)
    return (
      <div class="stack">
        <p class="hint">{t("findings.your_question")}</p>
        <p class="card-text">{asked?.text ?? String(moving?.args["text"])}</p>
        {asked && (
          <ArmedButton look="button-small" label={t("findings.take_back")} armed={t("phone.withdraw_armed")} warning={t("phone.withdraw_warning")} onFire={() => room.send("take_question_back", { id: asked.id }, { acting }) /* SHR2 */} />
        )}
      </div>
    );
  const send = async () => {
    wrong.value = "";
    const answer = await room.send("ask_question", { ref, text: draft.text.peek() }, { acting, drafts: [draft.key] }).answer;
    if (answer.ok) return announce(t("findings.question_sent"));
    wrong.value = sentenceOf(t, answer.refusal);
    warn(wrong.value);
    for (const one of room.pending.peek()) if (one.name === "ask_question" && one.state === "refused") room.dismiss(one.id);
  };
  return (
    <details open={draft.text.value !== ""}>
      <summary class="fold">{t("findings.question")}</summary>
      <form class="stack" onSubmit={(event) => (event.preventDefault(), void send())}>
        <TextInput id={`question-${ref}`} label={t("findings.your_question")} help={t("findings.who_reads")} text={draft.text.value} length_max={QUESTION_MAX} rows={2} wrong={wrong.value} onText={draft.set} />
        <button class="button button-wide">{t("findings.send")}</button>
      </form>
    </details>
  );
}
