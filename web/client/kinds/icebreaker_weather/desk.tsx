/** The sky of the room on the console: how many gave each drawing, and the words, which nobody else may have read yet. */
import { Contribution, Contributions } from "../../console/contribution.tsx";
import { Bars } from "../../draw/bars.tsx";
import type { DeskKind, Step } from "../kind.ts";
import { ICONS, skyOf } from "./sky.ts";

interface Word {
  id: string;
  text: string;
  icon: string;
  hidden: boolean;
  waits: boolean;
}

function Body({ step }: { step: Step }) {
  const { t } = step;
  const { count, icons } = skyOf(step, "desk");
  const most = Math.max(1, ...Object.values(icons));
  return (
    <>
      <p class="turnout-words">{t("icebreaker_weather.count", { n: count })}</p>
      {count > 0 && (
        <Bars
          caption={t("icebreaker_weather.people")}
          rows={ICONS.map((icon) => ({ label: t(`icebreaker_weather.${icon}`), value: icons[icon], share: icons[icon] / most }))}
        />
      )}
    </>
  );
}

function Texts({ step }: { step: Step }) {
  const names = step.names("desk", "text/").value;
  return (
    <section class="stack" aria-label={step.t("icebreaker_weather.words")}>
      <Contributions names={names} empty={step.t("console.words_will_come")}>
        {(name) => <OneWord key={name} step={step} name={name} />}
      </Contributions>
    </section>
  );
}

function OneWord({ step, name }: { step: Step; name: string }) {
  const word = step.value<Word>("desk", name).value;
  if (!word) return null;
  const { id, text, hidden, waits, icon } = word;
  return <Contribution reference={`${step.id}/${id}`} text={text} hidden={hidden} waits={waits} note={step.t(`icebreaker_weather.${icon}`)} />;
}

export const desk: DeskKind = { Body, Texts, close: "console.close_step" };
