/**
 * The rounds on the console: which one it is, what people do, how long is left, who goes where.
 *
 * RSR1 The clock of a round warns: at its end the console says so, and people move when somebody presses.
 */
import { useComputed } from "@preact/signals";
import { ActButton, useDesk } from "../../console/act_button.tsx";
import { figures, MINUTE_MS } from "../../console/timing.ts";
import type { BigAct, Step } from "../kind.ts";
import { doing, type RoundFacts, roundOf } from "./round_facts.ts";

export function Rounds({ step }: { step: Step }) {
  const { t } = step;
  const facts = roundOf(step, "desk");
  if (!facts) return null;
  if (facts.of === 0) return <p class="notice notice-warn">{t("stagings.tables_needed")}</p>;
  if (facts.round === 0) return <p class="second">{t("stagings.rounds_to_come", { n: facts.of - 1 })}</p>;
  return <Running step={step} facts={facts} />;
}

function Running({ step, facts }: { step: Step; facts: RoundFacts }) {
  const { t } = step;
  const desk = useDesk();
  const left = useComputed(() => (roundOf(step, "desk")?.ends_at ?? 0) - desk.now.value);
  const until = Math.round(Math.max(facts.ends_at, desk.now.peek()) + MINUTE_MS);
  return (
    <div class="on-stage">
      <div class="row">
        <h2>{t("stagings.round_n", { n: facts.round, of: facts.of })}</h2>
        <p class="clock row-end" role="timer" aria-live="off" aria-label={t("console.clock")}>{figures(left.value)}</p>
      </div>
      <p>{t(`stagings.do_${doing(facts)}`)}</p>
      {left.value <= 0 && <p class="late late-much">{t(facts.home ? "stagings.time_is_up_home" : "stagings.time_is_up") /* RSR1 */}</p>}
      <div class="row">
        <ActButton name="round more" send={() => step.send("extend_round", { round: facts.round, until })}>
          {t("restitution_show.one_more_minute")}
        </ActButton>
      </div>
    </div>
  );
}

/** What the big button does in a show on the move. */
export function nextRound(step: Step): BigAct | null {
  const { t } = step;
  const facts = roundOf(step, "desk");
  if (!facts || facts.of === 0 || facts.round >= facts.of) return null;
  const goes_home = facts.round + 1 === facts.of;
  const what = t(facts.round === 0 ? "stagings.begin" : goes_home ? "stagings.go_home" : "stagings.next_round");
  return { what, name: t("stagings.round_n", { n: facts.round + 1, of: facts.of }), send: () => step.send("next_round", { round: facts.round }) };
}
