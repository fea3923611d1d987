/** The totals on a phone, statement by statement, with the rule of their order. */
import { Split } from "../../draw/split.tsx";
import type { Step } from "../kind.ts";
import { givenOf, type ResultRow, type Results } from "./facts.ts";

export function Totals({ step, results }: { step: Step; results: Results }) {
  const { t } = step;
  return (
    <section class="stack">
      {results.voters !== undefined && <p class="help">{t("opinion.report_turnout", { n: results.voters, seats: results.seats ?? 0 })}</p>}
      {results.few && <p class="hint">{t("opinion.few")}</p>}
      <ol class="mine-list">
        {results.rows.map((row) => <Row key={row.ref} step={step} row={row} />)}
      </ol>
      {results.not_shown > 0 && <p class="help">{t("report.not_shown", { n: results.not_shown })}</p>}
      <p class="help">{t(results.rule)}</p>
    </section>
  );
}

function Row({ step: { t }, row }: { step: Step; row: ResultRow }) {
  const { agree, disagree, pass } = row;
  return (
    <li class="card stack">
      <p class="vote-name">{t(row.label, { n: row.number })}</p>
      <p class="card-text">{row.text}</p>
      <Split agree={agree} disagree={disagree} pass={pass} />
      <p class="card-foot figures">
        {givenOf(row).map(([key, n]) => <span key={key}>{t(key, { n })}</span>)}
      </p>
    </li>
  );
}
