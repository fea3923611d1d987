/**
 * Somebody speaks to everyone: the phone lets go of its owner. A poll is one tap, which may be another one later.
 *
 * PLN1 What is chosen shows at once; it is said to be counted once it is kept.
 */
import { LookUp } from "../../parts/look_up.tsx";
import { sentenceOf } from "../../parts/refusals.ts";
import { Wrong } from "../../parts/text_input.tsx";
import type { PhoneKind, Step } from "../kind.ts";
import { type Results, settingsOf } from "./facts.ts";

function Body({ step }: { step: Step }) {
  const { t } = step;
  if (settingsOf(step).carries === "poll") return <Poll step={step} />;
  return <LookUp title={t("room.look_up_title")} rest={t("room.look_up_rest")} />;
}

function Poll({ step }: { step: Step }) {
  const { t } = step;
  const { taking } = step.facts.value;
  const { choices } = settingsOf(step);
  const mine = step.value<number>("seat", "mine").value;
  const results = step.value<Results>("room", "results").value;
  const moving = step.pending.value.filter(({ name, state }) => name === "answer_poll" && state !== "refused").pop();
  const refused = step.pending.value.find(({ state }) => state === "refused")?.refusal;
  const chosen = moving ? Number(moving.args["choice"]) : mine; // PLN1
  if (results) {
    return (
      <ul class="mine-list figures">
        {choices.map((text, at) => <li class="row" key={at}><span>{text}</span><strong class="row-end">{results.people[at]}</strong></li>)}
      </ul>
    );
  }
  if (!taking) return <p class="empty">{t("room.look_up")}</p>;
  return (
    <fieldset class="choices">
      <legend class="visually-hidden">{t("plenary.your_choice")}</legend>
      {choices.map((text, at) => (
        <label class={chosen === at ? "choice choice-chosen" : "choice"} key={at}>
          <input class="choice-input" type="radio" name={step.id} checked={chosen === at} onChange={() => step.send("answer_poll", { choice: at })} />
          <span class="choice-text">{text}</span>
        </label>
      ))}
      {refused && <Wrong sentence={sentenceOf(t, refused)} />}
      {mine !== undefined && <p class="hint">{t("plenary.kept") /* PLN1 */}</p>}
    </fieldset>
  );
}

export const phone: PhoneKind = { Body, takes: false, whole: (step) => settingsOf(step).carries !== "poll" };
