/** What the screen shows of the evaluation: how many have answered, then the scores. */
import { NOBODY, type TakingPart, takingWords } from "../../parts/taking_part.ts";
import type { LiveKind, Step } from "../kind.ts";

function Words({ step }: { step: Step }) {
  const { t } = step;
  const part = step.value<TakingPart>("stage", "count").value ?? NOBODY;
  const results = step.value<{ scores: readonly number[] }>("stage", "results").value;
  return (
    <>
      <p>{takingWords(t, part, step.facts.value.taking, "evaluation.count", "screen.answers_closed")}</p>
      {results && (
        <ul class="mine-list figures">
          {results.scores.map((people, score) => (
            <li class="row" key={score}>
              <span>{t(`evaluation.score_${score}`)}</span>
              {people > 0 && <strong class="row-end">{people}</strong>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export const live: LiveKind = { Words };
