/**
 * Opinions on a phone: one statement at a time, in this seat's own order.
 *
 * OPP1 An answer leads to the next statement without one; a second tap within GUARD_MS is taken for a slip.
 * OPP2 What one was reading stays in front, whatever others add or withdraw.
 */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { Pace } from "../../parts/pace.tsx";
import { inOrderOf } from "../../parts/orders.ts";
import { announce } from "../../parts/regions.ts";
import type { PhoneKind, Step } from "../kind.ts";
import { type Answer, ANSWERS, answersOf, type Results, statementsOf } from "./facts.ts";
import { Totals } from "./totals.tsx";

const GUARD_MS = 400;

function Body({ step }: { step: Step }) {
  const { t } = step;
  const results = step.value<Results>("room", "results").value;
  if (results) return <Totals step={step} results={results} />;
  if (!step.facts.value.taking) return <p class="empty">{t(answersOf(step).size > 0 ? "opinion.kept" : "room.look_up")}</p>;
  return <Answering step={step} />;
}

function Answering({ step }: { step: Step }) {
  const { t } = step;
  const statements = statementsOf(step);
  const answers = answersOf(step);
  const order = inOrderOf(step.seat, [...statements.keys()]);
  const reading = useSignal("");
  const moved_at = useRef(0);
  if (order.length === 0) return <p class="empty">{t("text.first_ideas")}</p>;
  if (!statements.has(reading.value)) reading.value = order.find((ref) => !answers.has(ref)) ?? (order[0] as string); // OPP2
  const at = order.indexOf(reading.value);
  const statement = statements.get(reading.value);
  const given = order.filter((ref) => answers.has(ref)).length;
  const go = (to: number) => (reading.value = order[(to + order.length) % order.length] as string);
  const answer = (opinion: Answer) => {
    if (Date.now() - moved_at.current < GUARD_MS) return; // OPP1
    step.send("give_opinion", { ref: reading.value, opinion });
    const next = [...order.slice(at + 1), ...order.slice(0, at)].find((ref) => !answers.has(ref));
    if (!next) return announce(t("opinion.all_given"));
    moved_at.current = Date.now();
    reading.value = next;
    announce(`${t("opinion.progress", { given: given + 1, of: order.length })}. ${statements.get(next)?.text ?? ""}`);
  };
  return (
    <section class="stack">
      <p class="vote-left figures">{t("opinion.progress", { given, of: order.length })}</p>
      <div class="card">
        <p class="vote-name">{statement && t(statement.label, { n: statement.number })}</p>
        <p class="card-text">{statement?.text}</p>
      </div>
      <div class="choices" role="group" aria-label={statement?.text}>
        {ANSWERS.map((opinion) => (
          <button type="button" class="choice" key={opinion} aria-pressed={answers.get(reading.value) === opinion} onClick={() => answer(opinion)}>
            {t(`opinion.${opinion}`)}
          </button>
        ))}
      </div>
      <div class="row">
        <button type="button" class="button button-small" onClick={() => go(at - 1)}>{t("phone.previous")}</button>
        <button type="button" class="button button-small row-end" onClick={() => go(at + 1)}>{t("phone.next")}</button>
      </div>
      <p class="hint">{t(given === order.length ? "opinion.all_given" : "opinion.intro")}</p>
      <Pace step={step} />
    </section>
  );
}

export const phone: PhoneKind = { Body, takes: true };
