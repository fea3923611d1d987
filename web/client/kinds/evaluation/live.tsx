/** What the screen shows of the evaluation: how many have answered, then the scores. */
import type { LiveKind, Step } from "../kind.ts";

function Words({ step }: { step: Step }) {
  const { t } = step;
  const { count = 0 } = step.value<{ count: number }>("stage", "count").value ?? {};
  const results = step.value<{ scores: readonly number[] }>("stage", "results").value;
  return (
    <>
      {count > 0 && <p>{t("evaluation.count", { n: count })}</p>}
      {results && (
        <ul class="mine-list figures">
          {results.scores.map((people, score) => (
            <li class="row" key={score}>
              <span>{t(`evaluation.score_${score}`)}</span>
              <strong class="row-end">{people}</strong>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export const live: LiveKind = { Words };
