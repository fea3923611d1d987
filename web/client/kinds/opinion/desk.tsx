/** Opinions: how many people answered, then (once revealed) what the room thinks of each statement. */
import { TotalsHidden } from "../../console/peeks.tsx";
import { Turnout } from "../../console/turnout.tsx";
import { Split } from "../../draw/split.tsx";
import type { DeskKind, Step } from "../kind.ts";
import { givenOf } from "./facts.ts";

interface Row {
  ref: string;
  label: string;
  number: number;
  text: string;
  agree: number;
  disagree: number;
  pass: number;
}

function Body({ step }: { step: Step }) {
  const results = step.value<{ rows: readonly Row[]; few: boolean }>("desk", "results").value;
  return (
    <>
      <Turnout step={step} words="opinion.report_turnout" />
      {!results && step.facts.value.life === "counted" && <TotalsHidden step={step} />}
      {results && <ol class="splits">{results.rows.map((row) => <Statement key={row.ref} step={step} row={row} />)}</ol>}
      {results?.few && <p class="second">{step.t("opinion.few")}</p>}
    </>
  );
}

function Statement({ step: { t }, row }: { step: Step; row: Row }) {
  return (
    <li class="split-row">
      <p class="card-text">{row.text}</p>
      <Split agree={row.agree} disagree={row.disagree} pass={row.pass} />
      <p class="second figures">{givenOf(row).map(([key, n]) => t(key, { n })).join(", ")}</p>
    </li>
  );
}

export const desk: DeskKind = {
  Body,
  close: "console.close_vote",
  reveals: (step) => !step.facts.value.shown && ["closing", "closed", "counted"].includes(step.facts.value.life),
};
