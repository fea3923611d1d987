/**
 * A dot vote on the screen: what one may vote for while it is open, then the totals as a sentence and bars.
 *
 * DVS1 Options without a dot have no row: never a zero. They are counted, and read on phones.
 */
import { Ring } from "../../draw/ring.tsx";
import { NOBODY, type TakingPart, takingWords } from "../../parts/taking_part.ts";
import { Cards } from "../../stage/cards.tsx";
import { admitted, Rows, turnout } from "../../stage/rows.tsx";
import type { StageKind, Step } from "../kind.ts";
import type { Option, Results } from "./facts.ts";
import { leading } from "./leading.ts";

/** The first bar is not made full (DRW8). */
const WIDER = 1.1;

function resultsOf(step: Step): Results | undefined {
  return step.value<Results>("stage", "results").value;
}

function turnoutOf(step: Step): TakingPart {
  return step.value<TakingPart>("stage", "turnout").value ?? NOBODY;
}

function turnoutWords(step: Step): string {
  return takingWords(step.t, turnoutOf(step), step.facts.value.taking, "dot_vote.turnout", "screen.vote_closed");
}

function Body({ step }: { step: Step }) {
  const results = resultsOf(step);
  return results ? <Totals step={step} results={results} /> : <Choices step={step} />;
}

function Choices({ step }: { step: Step }) {
  const { t } = step;
  const { tenths, voters } = turnoutOf(step);
  const items = step.value<readonly Option[]>("stage", "items").value ?? [];
  const cards = items.map(({ label, number, text }) => ({ id: `${label} ${number}`, text, name: t(label, { n: number }) }));
  const said = turnoutWords(step);
  const foot = (shown: number) => {
    const more = items.length - shown;
    return (
      <>
        {(voters !== undefined || step.facts.value.taking) && <span class="wall-seeds"><Ring tenths={tenths} text={said} /></span>}
        <span>{said}</span>
        {more > 0 && shown > 0 && <span class="wall-more">{t("screen.more", { n: more })}</span>}
      </>
    );
  };
  return <Cards live={false} cards={cards} foot={foot} />;
}

function Totals({ step, results }: { step: Step; results: Results }) {
  const { t } = step;
  const dotted = results.rows.filter(({ dots }) => dots > 0); // DVS1
  const widest = Math.max(1, ...dotted.map(({ dots }) => dots)) * WIDER;
  const rows = dotted.map((row) => ({
    rank: row.rank,
    name: row.finalist ? t("dot_vote.finalist_name", { name: t(row.label, { n: row.number }) }) : t(row.label, { n: row.number }),
    label: row.text,
    value: row.dots,
    share: row.dots / widest,
    finalist: row.finalist,
  }));
  const besides = dotted.length > 0 ? results.rows.length - dotted.length : 0;
  const kept = results.kept ? `${t(results.kept.key, { n: results.kept.n })} ` : "";
  const sentence = `${kept}${turnout(t, "screen.voted", results)}${t("screen.advisory")}${admitted(step)}`;
  return <Rows t={t} rows={rows} caption={t("dot_vote.unit")} besides={besides} sentence={sentence} />;
}

export const stage: StageKind = {
  layout: (step) => (resultsOf(step) ? "results" : "wall"),
  Body,
  title: (step) => {
    const results = resultsOf(step);
    return results ? leading(step.t, results.rows) : step.facts.value.prompt;
  },
  results: (step) => resultsOf(step) !== undefined,
  said: turnoutWords,
};
