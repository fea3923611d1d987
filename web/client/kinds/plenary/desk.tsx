/** Somebody speaks to everyone: what the console has to do with what the step carries. */
import { Turnout } from "../../console/turnout.tsx";
import { Answering } from "../../console/answering.tsx";
import { ActButton } from "../../console/act_button.tsx";
import { Bars } from "../../draw/bars.tsx";
import type { BigAct, DeskKind, Step } from "../kind.ts";
import { promiseOf, type Results, settingsOf } from "./facts.ts";

interface Hats {
  at: number;
  /** In order; one that nobody may read has no words. */
  hats: readonly { ref: string; text: string }[];
}

function Body({ step }: { step: Step }) {
  const { t } = step;
  const { carries, promise, link, author } = settingsOf(step);
  switch (carries) {
    case "promise":
      return <dl class="facts">{promiseOf(promise).map(([key, text]) => <div key={key}><dt class="second">{t(key)}</dt><dd>{text}</dd></div>)}</dl>;
    case "poll":
      return <Poll step={step} />;
    case "medium":
      return <p>{link || t("plenary.image")}</p>;
    case "answer":
      return <Answering step={step} author={author} />;
    case "celebration":
      return <Celebration step={step} />;
    default:
      return null;
  }
}

function Poll({ step }: { step: Step }) {
  const { t } = step;
  const { choices } = settingsOf(step);
  const results = step.value<Results>("desk", "results").value;
  const most = Math.max(1, ...(results?.people ?? []));
  return (
    <>
      <Turnout step={step} words="plenary.turnout" />
      {results && <Bars caption={t("plenary.people")} rows={choices.map((label, at) => ({ label, value: results.people[at] ?? 0, share: (results.people[at] ?? 0) / most }))} />}
    </>
  );
}

function hatsOf(step: Step): Hats {
  return step.value<Hats>("desk", "hats").value ?? { at: 0, hats: [] };
}

function Celebration({ step }: { step: Step }) {
  const { t } = step;
  const { at, hats } = hatsOf(step);
  if (hats.length === 0) return <p class="empty">{t("plenary.hats_none")}</p>;
  return (
    <>
      <ol class="stack">
        {hats.map(({ text }, n) => text && <li class={at === n + 1 ? "card choice-chosen" : "card"} aria-current={at === n + 1 ? "true" : undefined} key={n}><p class="card-text">{text}</p></li>)}
      </ol>
      {at > 0 && <ActButton name="hat back" send={() => step.send("raise_hat", { at: at - 1 })}>{t("plenary.hat_back")}</ActButton>}
    </>
  );
}

/** The big button raises the next hat, then lights the whole rose, then goes black: then it opens the next step. */
function next(step: Step): BigAct | null {
  const { t } = step;
  const { at, hats } = hatsOf(step);
  const last = hats.length;
  const read = hats.filter(({ text }) => text !== "").length;
  if (settingsOf(step).carries !== "celebration" || read === 0 || at > last + 1) return null;
  const following = hats.findIndex(({ text }, n) => n >= at && text !== "") + 1 || Math.max(at, last) + 1;
  const n = hats.slice(0, following).filter(({ text }) => text !== "").length;
  const name = following <= last ? t("plenary.raise_n", { n, of: read }) : t(following === last + 1 ? "plenary.whole" : "plenary.black");
  return { what: t(at === 0 ? "plenary.hats_begin" : "plenary.raise"), name, send: () => step.send("raise_hat", { at: following }) };
}

export const desk: DeskKind = {
  Body,
  next,
  shown: (step) => {
    const { at, hats } = hatsOf(step);
    const ref = hats[at - 1]?.ref;
    return ref ? { ref, name: step.t("plenary.raise") } : null;
  },
  reveals: (step) => settingsOf(step).carries === "poll" && !step.facts.value.shown,
};
