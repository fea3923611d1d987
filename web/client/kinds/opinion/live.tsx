/** What the screen shows of opinions: who has answered, then the totals. */
import type { LiveKind, Step } from "../kind.ts";
import type { Results } from "./facts.ts";
import { Totals } from "./totals.tsx";

function Words({ step }: { step: Step }) {
  const { t } = step;
  const { voters = 0 } = step.value<{ voters: number }>("stage", "turnout").value ?? {};
  const results = step.value<Results>("stage", "results").value;
  if (results) return <Totals step={step} results={results} />;
  return (
    <>
      {voters > 0 && <p>{t("opinion.turnout", { n: voters })}</p>}
      <p class="help">{t("live.results_later")}</p>
    </>
  );
}

export const live: LiveKind = { Words };
