/** The evaluation on the screen: how many have answered, then how many gave each score, best first. */
import { NOBODY, type TakingPart, takingWords } from "../../parts/taking_part.ts";
import { Rows } from "../../stage/rows.tsx";
import { Taking } from "../../stage/taking.tsx";
import type { StageKind, Step } from "../kind.ts";

function partOf(step: Step): TakingPart {
  return step.value<TakingPart>("stage", "count").value ?? NOBODY;
}

function partWords(step: Step): string {
  return takingWords(step.t, partOf(step), step.facts.value.taking, "evaluation.count", "screen.answers_closed");
}

function scoresOf(step: Step): readonly number[] {
  return step.value<{ scores: readonly number[] }>("stage", "results").value?.scores ?? [];
}

function Body({ step }: { step: Step }) {
  const { t } = step;
  const scores = scoresOf(step);
  if (hasScores(step)) return <Scores step={step} scores={scores} />;
  return <Taking part={partOf(step)} words={partWords(step)} taking={step.facts.value.taking} figures={(n) => t("screen.number", { n })} unit={(n) => t("screen.unit_reviews", { n })} />;
}

function hasScores(step: Step): boolean {
  return scoresOf(step).some((people) => people > 0);
}

function Scores({ step, scores }: { step: Step; scores: readonly number[] }) {
  const { t } = step;
  const { voters } = partOf(step);
  const most = Math.max(1, ...scores);
  const rows = scores.map((people, score) => ({ label: t(`evaluation.score_${score}`), value: people || "", share: people / most }));
  return <Rows t={t} rows={rows.reverse()} caption={t("evaluation.people")} sentence={voters === undefined ? "" : `${t("evaluation.count", { n: voters })}.`} />;
}

export const stage: StageKind = {
  layout: (step) => (hasScores(step) ? "results" : "count"),
  Body,
  title: (step) => (hasScores(step) ? step.t("evaluation.your_score") : step.facts.value.prompt),
  results: hasScores,
  said: partWords,
};
