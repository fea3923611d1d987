/** Commitments on the console: how many, and their words, but where they are their authors’ alone. */
import { Contribution, Contributions } from "../../console/contribution.tsx";
import type { DeskKind, Step } from "../kind.ts";
import { type Commitment, factsOf, settingsOf } from "./facts.ts";

interface Seen extends Commitment {
  hidden: boolean;
  waits: boolean;
}

function Body({ step }: { step: Step }) {
  const { count = 0 } = step.value<{ count: number }>("desk", "count").value ?? {};
  return <p class="turnout-words">{step.t("commitments.count", { n: count })}</p>;
}

function Texts({ step }: { step: Step }) {
  const names = step.names("desk", "one/").value;
  if (!settingsOf(step).shared) return null;
  return (
    <section class="stack" aria-label={step.t("commitments.name")}>
      <Contributions names={names} empty={step.t("console.words_will_come")}>
        {(name) => <One key={name} step={step} name={name} />}
      </Contributions>
    </section>
  );
}

function One({ step, name }: { step: Step; name: string }) {
  const one = step.value<Seen>("desk", name).value;
  if (!one) return null;
  const note = [step.t("commitments.commitment_n", { n: one.number }), ...factsOf(step, one)].join(", ");
  return <Contribution reference={`${step.id}/${one.id}`} text={one.what} hidden={one.hidden} waits={one.waits} note={note} />;
}

export const desk: DeskKind = { Body, Texts, close: "console.close_step" };
