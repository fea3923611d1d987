/**
 * How the tables give back, chosen before it begins: three recipes first, the others folded.
 *
 * RSC1 Once something has begun there is nothing to choose: the choice is gone, and undo brings it back.
 */
import { ActButton, useDesk } from "../../console/act_button.tsx";
import type { Step } from "../kind.ts";
import { programmeOf, type StagingName } from "./programme_facts.ts";

const FIRST: readonly StagingName[] = ["sequential", "gallery", "rotating"];
const OTHERS: readonly StagingName[] = ["dynamic", "market", "interface", "gazette"];

export function Recipes({ step }: { step: Step }) {
  const { t } = step;
  const { holding } = useDesk();
  const programme = programmeOf(step);
  if (!programme || programme.begun || !holding.may("staging")) return null; // RSC1
  const chosen = programme.staging;
  const others = OTHERS.includes(chosen);
  return (
    <section class="recipes" aria-label={t("stagings.how")}>
      <h2>{t("stagings.how")}</h2>
      <div class="recipe-row">{FIRST.map((name) => <Recipe key={name} step={step} name={name} on={name === chosen} />)}</div>
      <details open={others}>
        <summary class="fold">{t("stagings.others")}</summary>
        <div class="recipe-row">{OTHERS.map((name) => <Recipe key={name} step={step} name={name} on={name === chosen} />)}</div>
      </details>
    </section>
  );
}

function Recipe({ step, name, on }: { step: Step; name: StagingName; on: boolean }) {
  const { t } = step;
  return (
    <ActButton name={`staging ${name}`} look="recipe-pick" on={on} send={() => step.send("choose_staging", { staging: name })}>
      <strong>{t(`stagings.${name}`)}</strong>
      <span class="recipe-what">{t(`stagings.${name}_what`)}</span>
    </ActButton>
  );
}
