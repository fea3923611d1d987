/**
 * A plenary: somebody speaks, and the screen says about what; or shows what the step carries.
 *
 * PLS1 Hats: one at a time, very large; each lights one petal; at the last the whole rose, which is the mark; then black.
 * PLS2 Before a poll is shown the screen has its choices and no figure.
 */
import { Mark } from "../../draw/mark.tsx";
import { lengthOf } from "../../draw/lengths.ts";
import { Rose, type RoseItem } from "../../draw/rose.tsx";
import { PETALS_MAX } from "../../draw/petals.ts";
import { admitted, Rows } from "../../stage/rows.tsx";
import type { Layout } from "../../stage/layout.ts";
import type { StageKind, Step } from "../kind.ts";
import { type Hat, promiseOf, type Results, settingsOf } from "./facts.ts";

const MARK_PX = 400;

function hatOf(step: Step): Hat {
  return step.value<Hat>("stage", "hat").value ?? { lit: 0, of: 0, text: "", whole: false, black: false };
}

function resultsOf(step: Step): Results | undefined {
  return step.value<Results>("stage", "results").value;
}

/** Whether hats are being raised: before the first, the screen has the title as for any words. */
function celebrates(step: Step): boolean {
  const { lit, of } = hatOf(step);
  return settingsOf(step).carries === "celebration" && of > 0 && lit > 0;
}

function Body({ step }: { step: Step }) {
  const { carries, promise } = settingsOf(step);
  if (carries === "promise" && promiseOf(promise).length > 0) return <Promised step={step} />;
  if (carries === "poll") return <Poll step={step} />;
  if (carries === "medium") return <Medium step={step} />;
  if (celebrates(step)) return <Celebration step={step} />;
  const { title, prompt } = step.facts.value;
  return (
    <div class="stage-body">
      <p class="who">{title}</p>
      <h1 class="stage-title">{prompt}</h1>
    </div>
  );
}

function Promised({ step }: { step: Step }) {
  const { t } = step;
  return (
    <div class="stage-body">
      <dl class="promise">
        {promiseOf(settingsOf(step).promise).map(([key, text]) => <div key={key}><dt class="who">{t(key)}</dt><dd class="promise-text" data-length={lengthOf(text)}>{text}</dd></div>)}
      </dl>
    </div>
  );
}

function Poll({ step }: { step: Step }) {
  const { t } = step;
  const { choices } = settingsOf(step);
  const results = resultsOf(step);
  if (results) {
    const most = Math.max(1, ...results.people);
    const rows = choices.map((label, at) => ({ label, value: results.people[at] || "", share: (results.people[at] ?? 0) / most }));
    return <Rows t={t} rows={rows} caption={t("plenary.people")} sentence={`${t("plenary.rule")}${admitted(step)}`} />;
  }
  return (
    <div class="stage-body poll">
      <ul class="poll-choices">{/* PLS2 */}{choices.map((text, at) => <li class="poll-choice" key={at}>{text}</li>)}</ul>
    </div>
  );
}

function Medium({ step }: { step: Step }) {
  const { image, link } = settingsOf(step);
  const { prompt } = step.facts.value;
  if (image) return <div class="stage-body"><img class="medium" src={`/r/${step.room.me.code}/medium/${step.id}`} alt={prompt} /></div>;
  return <div class="stage-body"><p class="medium-link">{link.replace(/^https:\/\//, "")}</p></div>;
}

function Celebration({ step }: { step: Step }) {
  const { lit, of, text, whole, black } = hatOf(step);
  if (black) return <span class="black-point" />;
  if (whole) return <div class="stage-body hat-whole"><Mark size={MARK_PX} /></div>;
  const petals = Math.min(of, PETALS_MAX);
  const items = Array.from({ length: petals }, (_, at): RoseItem => ({ label: String(at + 1), part: at < lit ? 1 : 0, state: at === lit - 1 ? "on_air" : at < lit ? "ready" : "working" }));
  return (
    <div class="stage-body">
      <h1 class="hat-text" data-length={lengthOf(text)}>{text}</h1>
      <div class="hat-rose"><Rose items={items} text={step.t("plenary.lit", { n: lit, of })} /></div>
    </div>
  );
}

function layout(step: Step): Layout {
  const { carries } = settingsOf(step);
  if (carries === "poll") return resultsOf(step) ? "results" : "prompt";
  if (carries === "medium" || carries === "promise") return "given";
  if (!celebrates(step)) return "message";
  return hatOf(step).black ? "black" : "hats"; // PLS1
}

export const stage: StageKind = {
  layout,
  Body,
  title: (step) => (["poll", "medium", "promise"].includes(settingsOf(step).carries) ? step.facts.value.prompt : ""),
  light: (step) => (celebrates(step) ? "scene" : "salle"),
  results: (step) => resultsOf(step) !== undefined,
  said: (step) => (celebrates(step) ? step.t("plenary.lit", { n: hatOf(step).lit, of: hatOf(step).of }) : ""),
};
