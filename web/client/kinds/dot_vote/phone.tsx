/** Dot vote on a phone: the list by theme, a stepper a row, the dots left above it. */
import { Pace } from "../../parts/pace.tsx";
import type { PhoneKind, Step } from "../kind.ts";
import { ballotOf, optionsOf, type Results } from "./facts.ts";
import { Ballot } from "./ballot.tsx";
import { Totals } from "./totals.tsx";

function Body({ step }: { step: Step }) {
  const { t } = step;
  const results = step.value<Results>("room", "results").value;
  if (results) return <Totals step={step} results={results} />;
  if (!step.facts.value.taking) return <p class="empty">{t(ballotOf(step).size > 0 ? "vote.kept" : "room.look_up")}</p>;
  if (optionsOf(step).length === 0) return <p class="empty">{t("phone.nothing_to_vote")}</p>;
  return (
    <>
      <Ballot step={step} />
      <Pace step={step} />
    </>
  );
}

export const phone: PhoneKind = { Body, takes: true };
