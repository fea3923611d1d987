/** The evaluation on the screen: how many have answered, then how many gave each score, best first. */
import { Counted } from "../../stage/counted.tsx";
import { roomOf } from "../../stage/facts.ts";
import { Rows } from "../../stage/rows.tsx";
import type { StageKind, Step } from "../kind.ts";

function countOf(step: Step): number {
  return step.value<{ count: number }>("stage", "count").value?.count ?? 0;
}

function scoresOf(step: Step): readonly number[] {
  return step.value<{ scores: readonly number[] }>("stage", "results").value?.scores ?? [];
}

function Body({ step }: { step: Step }) {
  const { t } = step;
  const count = countOf(step);
  const scores = scoresOf(step);
  const said = t("evaluation.count", { n: count });
  if (scores.length > 0 && count > 0) return <Scores step={step} scores={scores} said={said} />;
  const capacity = roomOf(step.room).expected;
  const words = { text: said, unit: t("screen.unit_reviews", { n: count }), figures: t("screen.number", { n: count }) };
  return <Counted count={count} capacity={capacity} first={t("screen.first_reviews")} {...words} />;
}

function Scores({ step: { t }, scores, said }: { step: Step; scores: readonly number[]; said: string }) {
  const most = Math.max(1, ...scores);
  const rows = scores.map((people, score) => ({ label: t(`evaluation.score_${score}`), value: people || "", share: people / most }));
  return <Rows t={t} rows={rows.reverse()} caption={t("evaluation.people")} sentence={`${said}.`} />;
}

export const stage: StageKind = {
  layout: (step) => (scoresOf(step).length > 0 && countOf(step) > 0 ? "results" : "count"),
  Body,
  title: (step) => (scoresOf(step).length > 0 ? step.t("evaluation.your_score") : step.facts.value.prompt),
  results: (step) => scoresOf(step).length > 0 && countOf(step) > 0,
  said: (step) => (countOf(step) > 0 ? step.t("evaluation.count", { n: countOf(step) }) : ""),
};
