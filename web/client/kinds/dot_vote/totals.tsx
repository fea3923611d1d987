/** The totals on a phone: a list by rank, with the rule that counted them. */
import type { Step } from "../kind.ts";
import type { ResultRow, Results } from "./facts.ts";

export function Totals({ step, results }: { step: Step; results: Results }) {
  const { t } = step;
  const without = results.rows.filter(({ dots }) => dots === 0);
  return (
    <section class="stack">
      {results.voters !== undefined && <p class="help">{t("dot_vote.report_turnout", { n: results.voters, seats: results.seats ?? 0 })}</p>}
      {results.few && <p class="hint">{t("dot_vote.few")}</p>}
      <ol class="mine-list">
        {results.rows.filter(({ dots }) => dots > 0).map((row) => <Row key={row.ref} step={step} row={row} />)}
      </ol>
      {without.length > 0 && (
        <details>
          <summary class="fold">{t("phone.without_dots", { n: without.length })}</summary>
          <ul class="mine-list">
            {without.map((row) => <Without key={row.ref} step={step} row={row} />)}
          </ul>
        </details>
      )}
      {results.not_shown > 0 && <p class="help">{t("dot_vote.not_shown", { n: results.not_shown })}</p>}
      <p class="help">{t(results.rule, results.rule_params)}{results.kept && ` ${t(results.kept.key, { n: results.kept.n })}`}</p>
    </section>
  );
}

function Row({ step: { t }, row }: { step: Step; row: ResultRow }) {
  return (
    <li class="card">
      <p class="vote-name">{`${t("dot_vote.rank", { rank: row.rank })}, ${t(row.label, { n: row.number })}`}</p>
      <p class="card-text">{row.text}</p>
      <p class="card-foot figures">
        <strong>{t("dot_vote.dots", { n: row.dots })}</strong>
        <span>{t("dot_vote.from_people", { n: row.voters })}</span>
        {row.finalist && <mark class="marker">{t("dot_vote.finalist")}</mark>}
      </p>
    </li>
  );
}

/** Nobody put a dot on it: it is there to be read, without a rank and without a zero. */
function Without({ step: { t }, row }: { step: Step; row: ResultRow }) {
  return (
    <li class="card">
      <p class="vote-name">{t(row.label, { n: row.number })}</p>
      <p class="card-text">{row.text}</p>
    </li>
  );
}
