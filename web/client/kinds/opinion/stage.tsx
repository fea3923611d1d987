/**
 * Opinions on the screen: how many have answered, then a sentence and a split bar a statement.
 *
 * OPS2 A statement that nobody answered is not drawn: it is counted with those that are on the phones.
 * OPS1 The sentence says what most agree on; where nothing is shared by most, it says that the room is divided.
 */
import { Split } from "../../draw/split.tsx";
import { Counted } from "../../stage/counted.tsx";
import { useWhole } from "../../stage/fit.ts";
import { turnout } from "../../stage/rows.tsx";
import type { StageKind, Step } from "../kind.ts";
import { givenOf, type Results } from "./facts.ts";

function resultsOf(step: Step): Results | undefined {
  return step.value<Results>("stage", "results").value;
}

function turnoutOf(step: Step): { voters: number; seats: number } {
  return step.value<{ voters: number; seats: number }>("stage", "turnout").value ?? { voters: 0, seats: 0 };
}

function Body({ step }: { step: Step }) {
  const { t } = step;
  const results = resultsOf(step);
  const { voters, seats } = turnoutOf(step);
  if (results) return <Totals step={step} results={results} />;
  const words = { text: t("opinion.turnout", { n: voters }), unit: t("screen.unit_answered", { n: voters }), figures: t("screen.number", { n: voters }) };
  return <Counted count={voters} capacity={seats} first={t("screen.first_answers")} {...words} />;
}

function Totals({ step: { t }, results }: { step: Step; results: Results }) {
  const [ref, shown] = useWhole<HTMLUListElement>(".split-row");
  const more = results.rows.length - shown.value;
  return (
    <div class="stage-body">
      <ul class="results-room" data-whole ref={ref}>
        {results.rows.filter((row) => givenOf(row).length > 0).map((row) => ( // OPS2
          <li class="split-row" key={row.ref}>
            <p class="split-text">{row.text}</p>
            <Split agree={row.agree} disagree={row.disagree} pass={row.pass} />
            <p class="split-figures">{givenOf(row).map(([key, n]) => t(key, { n })).join(", ")}</p>
          </li>
        ))}
      </ul>
      {more > 0 && <p class="results-more">{t("screen.more", { n: more })}</p>}
      <p class="results-sentence">{turnout(t, "screen.answered", results)}{t("screen.advisory_opinion")}</p>
    </div>
  );
}

function sentenceOf(step: Step, { rows }: Results): string {
  const first = rows[0];
  const of = first ? first.agree + first.disagree + first.pass : 0;
  if (!first || first.agree * 2 <= of) return step.t(of > 0 ? "screen.divided" : "screen.answers_closed"); // OPS1
  return step.t("opinion.sentence", { n: first.agree, of, text: first.text });
}

export const stage: StageKind = {
  layout: (step) => (resultsOf(step) ? "split" : "count"),
  Body,
  title: (step) => {
    const results = resultsOf(step);
    return results ? sentenceOf(step, results) : step.facts.value.prompt;
  },
  results: (step) => resultsOf(step) !== undefined,
  said: (step) => {
    const { voters } = turnoutOf(step);
    return voters > 0 ? step.t("opinion.turnout", { n: voters }) : "";
  },
};
