/** Evaluation on a phone: was it worth coming, and a word; what was answered can be changed or taken back. */
import { useSignal } from "@preact/signals";
import { ArmedButton } from "../../parts/armed_button.tsx";
import { sentenceOf } from "../../parts/refusals.ts";
import { announce, warn } from "../../parts/regions.ts";
import { TextInput, Wrong } from "../../parts/text_input.tsx";
import { Unsent } from "../../phone/unsent.ts";
import type { PhoneKind, Step, Typed } from "../kind.ts";

interface Mine {
  score: number;
  text: string;
  hidden: boolean;
}

interface Results {
  scores: readonly number[];
  texts: readonly string[];
}

const SCORES = [0, 1, 2, 3, 4, 5];

function draftsOf(step: Step) {
  const draft = (name: string) => step.room.draft(step.id, name, step.seat);
  return { score: draft("score"), words: draft("word") };
}

function lengthMax(step: Step): number {
  return Number(step.facts.value.settings["length_max"] ?? 200);
}

/** Send what is in the drafts over what was answered before; returns the sentence that says why not. */
function send(step: Step): string {
  const { score, words } = draftsOf(step);
  const mine = step.value<Mine>("seat", "mine").peek();
  const given = score.text.peek() || (mine && mine.score >= 0 ? String(mine.score) : "");
  const text = words.text.peek() || (mine?.text ?? "");
  const length = [...text.trim()].length;
  if (given === "") return sentenceOf(step.t, { code: "SCORE_UNKNOWN", params: { max: 5 } });
  if (length > lengthMax(step)) return sentenceOf(step.t, { code: "TEXT_TOO_LONG", params: { max: lengthMax(step), over: length - lengthMax(step) } });
  for (const one of step.pending.peek()) if (one.state === "refused") step.room.dismiss(one.id);
  const sent = step.send("evaluate", { score: Number(given), text }, { drafts: [score.key, words.key] });
  void sent.answer.then((answer) => answer.ok && announce(step.t("evaluation.thanks")));
  return "";
}

function Body({ step }: { step: Step }) {
  const results = step.value<Results>("room", "results").value;
  return (
    <>
      {step.facts.value.taking ? <Answering step={step} /> : <Given step={step} />}
      {results && <Shown step={step} results={results} />}
    </>
  );
}

function Answering({ step }: { step: Step }) {
  const { t } = step;
  const { score, words } = draftsOf(step);
  const mine = step.value<Mine>("seat", "mine").value;
  const wrong = useSignal("");
  const moving = step.pending.value.filter(({ name, state }) => name === "evaluate" && state !== "refused").pop();
  const refused = step.pending.value.filter(({ state }) => state === "refused").pop()?.refusal;
  const chosen = score.text.value || String(moving?.args["score"] ?? (mine && mine.score >= 0 ? mine.score : ""));
  const text = words.text.value || String(moving?.args["text"] ?? mine?.text ?? "");
  const submit = () => {
    wrong.value = send(step);
    if (wrong.value) warn(wrong.value);
  };
  return (
    <form class="stack" onSubmit={(event) => (event.preventDefault(), submit())}>
      <fieldset class="choices">
        <legend class="field-label">{t("evaluation.your_score")}</legend>
        {SCORES.map((one) => (
          <label class={chosen === String(one) ? "choice choice-chosen" : "choice"} key={one}>
            <input class="choice-input" type="radio" name={`${step.id}-score`} checked={chosen === String(one)} onChange={() => score.set(String(one))} />
            <span class="choice-text">{t(`evaluation.score_${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <TextInput id={`${step.id}-word`} label={t("evaluation.your_word")} text={text} length_max={lengthMax(step)} rows={2} onText={words.set} />
      {(wrong.value || refused) && <Wrong sentence={wrong.value || (refused ? sentenceOf(t, refused) : "")} />}
      <button class="button button-fill button-wide">{t(moving?.state === "sending" ? "text.sending" : mine ? "evaluation.change" : "evaluation.send")}</button>
      <p class="hint">{t(mine ? "evaluation.thanks" : "evaluation.hint")}</p>
      {mine && <ArmedButton look="button-wide" label={t("evaluation.withdraw")} armed={t("phone.withdraw_armed")} warning={t("phone.withdraw_warning")} onFire={() => step.send("withdraw_evaluation", {})} />}
    </form>
  );
}

function Given({ step }: { step: Step }) {
  const mine = step.value<Mine>("seat", "mine").value;
  return <p class="empty">{step.t(mine ? "evaluation.thanks" : "room.look_up")}</p>;
}

function Shown({ step: { t }, results }: { step: Step; results: Results }) {
  return (
    <section class="mine stack" aria-label={t("evaluation.words")}>
      <ul class="mine-list figures">
        {results.scores.map((people, score) => (
          <li class="row" key={score}>
            <span>{t(`evaluation.score_${score}`)}</span>
            {people > 0 && <strong class="row-end">{people}</strong>}
          </li>
        ))}
      </ul>
      {results.texts.length > 0 && <h2>{t("evaluation.words")}</h2>}
      <ul class="mine-list">
        {results.texts.map((text, at) => <li class="card" key={at}><p class="card-text">{text}</p></li>)}
      </ul>
    </section>
  );
}

function UnsentWord({ step }: { step: Step }) {
  const { words } = draftsOf(step);
  const wrong = useSignal("");
  if (step.facts.value.taking || words.text.value.trim() === "") return null; // while it takes answers, it is on the page
  return (
    <>
      <Unsent step={step} text={words.text.value} fault="" onSend={() => (wrong.value = send(step))} onDrop={() => words.set("")} />
      {wrong.value && <Wrong sentence={wrong.value} />}
    </>
  );
}

function adopt(step: Step, { command, values }: Typed): string {
  if (command !== "evaluate") return "";
  const { score, words } = draftsOf(step);
  if (values["score"]) score.set(values["score"]);
  if (values["text"]) words.set(values["text"]);
  return `${step.id}-word`;
}

export const phone: PhoneKind = { Body, takes: true, Unsent: UnsentWord, adopt };
