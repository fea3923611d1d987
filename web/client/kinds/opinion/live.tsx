/** What the screen shows of opinions: who has answered, then the totals. */
import { NOBODY, type TakingPart, takingWords } from "../../parts/taking_part.ts";
import type { LiveKind, Step } from "../kind.ts";
import type { Results } from "./facts.ts";
import { Totals } from "./totals.tsx";

function Words({ step }: { step: Step }) {
  const { t } = step;
  const part = step.value<TakingPart>("stage", "turnout").value ?? NOBODY;
  const results = step.value<Results>("stage", "results").value;
  if (results) return <Totals step={step} results={results} />;
  return (
    <>
      <p>{takingWords(t, part, step.facts.value.taking, "opinion.turnout", "screen.answers_closed")}</p>
      <p class="help">{t("live.results_later")}</p>
    </>
  );
}

export const live: LiveKind = { Words };
