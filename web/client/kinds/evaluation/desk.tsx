/** What people say it was worth: how many answered, their words (none is named), and the scores once they are shown. */
import { Contribution, Contributions } from "../../console/contribution.tsx";
import { TotalsHidden } from "../../console/peeks.tsx";
import { Bars } from "../../draw/bars.tsx";
import type { DeskKind, Step } from "../kind.ts";

interface Results {
  scores: readonly number[];
}

function Body({ step }: { step: Step }) {
  const { t } = step;
  const { count } = step.value<{ count: number }>("desk", "count").value ?? { count: 0 };
  const results = step.value<Results>("desk", "results").value;
  const most = Math.max(1, ...(results?.scores ?? []));
  return (
    <>
      <p class="turnout-words">{t("evaluation.count", { n: count })}</p>
      {!results && count > 0 && <TotalsHidden step={step} />}
      {results && (
        <Bars
          caption={t("evaluation.people")}
          rows={results.scores.map((people, score) => ({ label: t(`evaluation.score_${score}`), value: people, share: people / most }))}
        />
      )}
    </>
  );
}

function Texts({ step }: { step: Step }) {
  const names = step.names("desk", "text/").value;
  return (
    <section class="stack" aria-label={step.t("evaluation.words")}>
      <Contributions names={names} empty={step.t("console.words_will_come")}>
        {(name) => <Word key={name} step={step} name={name} />}
      </Contributions>
    </section>
  );
}

function Word({ step, name }: { step: Step; name: string }) {
  const word = step.value<{ id: string; text: string; hidden: boolean }>("desk", name).value;
  if (!word) return null;
  return <Contribution reference={`${step.id}/${word.id}`} text={word.text} hidden={word.hidden} note="" showable={false} />;
}

export const desk: DeskKind = {
  Body,
  Texts,
  close: "console.close_step",
  reveals: ({ facts }) => facts.value.settings["results"] === "reveal" && !facts.value.shown,
};
