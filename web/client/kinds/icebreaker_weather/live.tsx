/** The sky of the room in words: how many people under each drawing, then what they say. */
import type { LiveKind, Step } from "../kind.ts";
import { ICONS, skyOf } from "./sky.ts";

function Words({ step }: { step: Step }) {
  const { t } = step;
  const { count, icons } = skyOf(step, "stage");
  const words = step.value<readonly string[]>("stage", "words").value ?? [];
  if (count === 0) return <p class="empty">{t("icebreaker_weather.first")}</p>;
  const given = ICONS.filter((icon) => icons[icon] > 0);
  return (
    <>
      <ul class="mine-list figures">
        {given.map((icon) => <li key={icon}>{t("icebreaker_weather.row", { name: t(`icebreaker_weather.${icon}`), n: icons[icon] })}</li>)}
      </ul>
      {words.length > 0 && <p>{words.join(", ")}</p>}
    </>
  );
}

export const live: LiveKind = { Words };
