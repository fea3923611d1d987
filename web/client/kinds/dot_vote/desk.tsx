/** A vote: its turnout, then its totals: once revealed, or once counted and asked for. Before the count nobody knows more. */
import { useDesk } from "../../console/act_button.tsx";
import { FindingCard, findingsOf } from "../../console/finding_acts.tsx";
import { TotalsHidden } from "../../console/peeks.tsx";
import { Turnout } from "../../console/turnout.tsx";
import { Bars } from "../../draw/bars.tsx";
import type { DeskKind, Step } from "../kind.ts";

interface Results {
  rows: readonly { ref: string; label: string; number: number; text: string; dots: number; voters: number; rank: number; finalist: boolean }[];
  few: boolean;
}

function Body({ step }: { step: Step }) {
  const { t } = step;
  const results = step.value<Results>("desk", "results").value;
  const most = Math.max(1, ...(results?.rows.map(({ dots }) => dots) ?? []));
  return (
    <>
      <Turnout step={step} words="dot_vote.report_turnout" />
      {!results && step.facts.value.life === "counted" && <TotalsHidden step={step} />}
      {results && (
        <Bars
          caption={t("dot_vote.unit")}
          rows={results.rows.map((row) => ({
            rank: row.rank,
            name: row.finalist ? t("dot_vote.finalist_name", { name: t(row.label, { n: row.number }) }) : t(row.label, { n: row.number }),
            label: row.text,
            value: row.dots,
            share: row.dots / most,
            finalist: row.finalist,
          }))}
        />
      )}
      {results && step.facts.value.shown && <InCommon results={results} />}
      {results?.few && <p class="second">{t("dot_vote.few")}</p>}
    </>
  );
}

/** What a vote on findings ends on: the one that most people chose, alone on the screen; several where they are equal. */
function InCommon({ results }: { results: Results }) {
  const desk = useDesk();
  const first = results.rows.filter(({ rank, dots }) => rank === 1 && dots > 0).map(({ ref }) => ref);
  const rows = findingsOf(desk).rows.filter(({ ref }) => first.includes(ref));
  if (rows.length === 0) return null;
  return (
    <section class="stack" aria-label={desk.t("findings.common")}>
      <h2>{desk.t("findings.common")}</h2>
      <ul class="grid-two">{rows.map((row) => <FindingCard key={row.ref} row={row} />)}</ul>
    </section>
  );
}

export const desk: DeskKind = { Body, close: "console.close_vote", reveals: revealsOnceClosed };

/** The box is opened once nobody can add to it any more. */
function revealsOnceClosed(step: Step): boolean {
  const { shown, life } = step.facts.value;
  return !shown && ["closing", "closed", "counted"].includes(life);
}
