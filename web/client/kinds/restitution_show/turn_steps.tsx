/** The steps of the turn on stage, on the console: where it is, the way back, how many of the jury spoke, its verdict. */
import { ActButton } from "../../console/act_button.tsx";
import type { Step } from "../kind.ts";
import { foundBy, type Jury, VERDICTS } from "./jury_facts.ts";
import type { OnAir } from "./programme_facts.ts";
import { turned } from "./turning.ts";

export function TurnSteps({ step, on_air }: { step: Step; on_air: OnAir }) {
  const { t } = step;
  const { step: at = 0, steps = 0, next } = on_air;
  const [on, back] = [turned(step, "desk", 1), turned(step, "desk", -1)];
  if (steps === 0) return null;
  return (
    <>
      <div class="row">
        <p class="figures">{t("restitution_show.step_of", { n: at + 1, of: steps })}</p>
        {back && <ActButton name="turn back" look="button-small row-end" send={back}>{t("button.back")}</ActButton>}
        {on && <ActButton name="turn on" look={back ? "button-small" : "button-small row-end"} send={on}>{t(`restitution_show.to_${next}`)}</ActButton>}
      </div>
      <Voices step={step} />
    </>
  );
}

function Voices({ step }: { step: Step }) {
  const { t } = step;
  const jury = step.value<Jury>("desk", "jury").value;
  if (!jury) return null;
  if (jury.open) return <p class="notice notice-plain">{t("jury.spoke", { n: jury.voters ?? 0, of: jury.seats ?? 0 })}</p>;
  return (
    <div class="notice notice-plain">
      <p>{t(foundBy(jury))}</p>
      {jury.people && jury.people.length > 0 && <ul class="figures">{VERDICTS.map((verdict, at) => <li key={verdict}>{t(`jury.says.${verdict}`)} {jury.people?.[at]}</li>)}</ul>}
    </div>
  );
}
