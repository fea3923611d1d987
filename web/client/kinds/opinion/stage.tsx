/**
 * Opinions on the screen: how many have answered, then a sentence and a split bar a statement.
 *
 * OPS2 A statement that nobody answered is not drawn: it is counted with those that are on the phones.
 * OPS1 The sentence says what most agree on; where nothing is shared by most, it says that the room is divided.
 */
import { Split } from "../../draw/split.tsx";
import { NOBODY, type TakingPart, takingWords } from "../../parts/taking_part.ts";
import { useWhole } from "../../stage/fit.ts";
import { admitted, turnout } from "../../stage/rows.tsx";
import { Taking } from "../../stage/taking.tsx";
import type { StageKind, Step } from "../kind.ts";
import { givenOf, type Results } from "./facts.ts";

function resultsOf(step: Step): Results | undefined {
  return step.value<Results>("stage", "results").value;
}

function turnoutOf(step: Step): TakingPart {
  return step.value<TakingPart>("stage", "turnout").value ?? NOBODY;
}

function turnoutWords(step: Step): string {
  return takingWords(step.t, turnoutOf(step), step.facts.value.taking, "opinion.turnout", "screen.answers_closed");
}

function Body({ step }: { step: Step }) {
  const { t } = step;
  const results = resultsOf(step);
  if (results) return <Totals step={step} results={results} />;
  return <Taking part={turnoutOf(step)} words={turnoutWords(step)} taking={step.facts.value.taking} figures={(n) => t("screen.number", { n })} unit={(n) => t("screen.unit_answered", { n })} />;
}

function Totals({ step, results }: { step: Step; results: Results }) {
  const { t } = step;
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
      <p class="results-sentence">{turnout(t, "screen.answered", results)}{t("screen.advisory_opinion")}{admitted(step)}</p>
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
  said: turnoutWords,
};
