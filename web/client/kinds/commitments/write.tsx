/** The questions of a commitment, filled in anew or with the words of one that is being changed. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { faultOf, sentenceOf } from "../../parts/refusals.ts";
import { announce, warn } from "../../parts/regions.ts";
import { TextInput, Wrong } from "../../parts/text_input.tsx";
import type { Step } from "../kind.ts";
import { ASKED, type Asked, type Commitment, lengthOf, settingsOf, type Sheet } from "./facts.ts";

const SENDS = ["commit", "reword_commitment"];

/** What is typed, by question; `id` is the commitment that it changes, "" for a new one. */
export function draftsOf(step: Step) {
  const draft = (name: string) => step.room.draft(step.id, name, step.seat);
  return { id: draft("id"), what: draft("what"), with_whom: draft("with_whom"), seen_if: draft("seen_if"), name: draft("name"), about: draft("about") };
}

export function isTyped(step: Step): boolean {
  return draftsOf(step).what.text.value.trim() !== "";
}

export function drop(step: Step): void {
  for (const draft of Object.values(draftsOf(step))) draft.set("");
}

/** Begin to change one: its words are in the fields. */
export function takeUp(step: Step, one: Commitment): void {
  const drafts = draftsOf(step);
  drafts.id.set(one.id);
  for (const name of ASKED) drafts[name].set(one[name]);
  drafts.about.set(one.about?.ref ?? "");
}

/** Send what is typed; returns the sentence that says why not. */
export function send(step: Step): string {
  const { asked } = settingsOf(step);
  const drafts = draftsOf(step);
  for (const name of asked) {
    const text = drafts[name].text.peek();
    const fault = name === "what" || text ? faultOf(text, lengthOf(step, name)) : null;
    if (fault) return sentenceOf(step.t, fault);
  }
  for (const one of step.pending.peek()) if (one.state === "refused") step.room.dismiss(one.id);
  const text = (name: Asked | "about") => drafts[name].text.peek();
  const words = { what: text("what"), with_whom: text("with_whom"), seen_if: text("seen_if"), name: text("name"), about: text("about") };
  const id = drafts.id.text.peek();
  const sending = { drafts: Object.values(drafts).map(({ key }) => key) };
  const sent = id ? step.send("reword_commitment", { id, ...words }, sending) : step.send("commit", words, sending);
  void sent.answer.then((answer) => answer.ok && announce(step.t("text.saved")));
  return "";
}

export function Write({ step }: { step: Step }) {
  const { t } = step;
  const { asked, days, shared } = settingsOf(step);
  const drafts = draftsOf(step);
  const wrong = useSignal("");
  const refused = step.pending.value.filter(({ name, state }) => SENDS.includes(name) && state === "refused").pop()?.refusal;
  const sending = step.pending.value.some(({ name, state }) => SENDS.includes(name) && state === "sending");
  const changes = drafts.id.text.value !== "";
  useSignalEffect(() => {
    const found = step.pending.value.filter(({ name, state }) => SENDS.includes(name) && state === "refused").pop()?.refusal;
    if (found) warn(sentenceOf(t, found));
  });
  const submit = () => {
    wrong.value = send(step);
    if (wrong.value) warn(wrong.value);
  };
  return (
    <form class="stack" onSubmit={(event) => (event.preventDefault(), submit())}>
      {asked.map((name) => (
        <TextInput
          key={name}
          id={`${step.id}-${name}`}
          label={t(name === "name" ? "commitments.your_name" : `commitments.${name}`, { days })}
          text={drafts[name].text.value}
          length_max={lengthOf(step, name)}
          rows={name === "what" ? 2 : 1}
          onText={(text) => {
            drafts[name].set(text);
            wrong.value = "";
          }}
        />
      ))}
      <About step={step} />
      {(wrong.value || refused) && <Wrong sentence={wrong.value || (refused ? sentenceOf(t, refused) : "")} />}
      <button class="button button-fill button-wide">{t(sending ? "text.sending" : changes ? "commitments.change" : "commitments.send")}</button>
      {changes && <button type="button" class="button button-wide" onClick={() => drop(step)}>{t("commitments.keep")}</button>}
      <p class="hint">{t(shared ? "commitments.hint" : "commitments.hint_owner")}</p>
    </form>
  );
}

/** Which sheet it is about, where the step was given some. */
function About({ step }: { step: Step }) {
  const { t } = step;
  const sheets = step.names("room", "item/").value.flatMap((name) => step.value<Sheet>("room", name).value ?? []);
  const { about } = draftsOf(step);
  if (sheets.length === 0) return null;
  const id = `${step.id}-about`;
  return (
    <div class="field">
      <label class="field-label" for={id}>{t("commitments.about")}</label>
      <select class="field-input" id={id} value={about.text.value} onChange={(event) => about.set(event.currentTarget.value)}>
        <option value="">{t("commitments.about_none")}</option>
        {sheets.map(({ ref, label, number, text }) => <option key={ref} value={ref}>{`${t(label, { n: number })}, ${text}`}</option>)}
      </select>
    </div>
  );
}
