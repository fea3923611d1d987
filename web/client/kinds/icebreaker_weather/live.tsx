/** The sky of the room in words: how many people under each drawing, then what they say. */
import type { LiveKind, Step } from "../kind.ts";
import { areCounted, ICONS, skyOf } from "./sky.ts";

function Words({ step }: { step: Step }) {
  const { t } = step;
  const { count, icons } = skyOf(step, "stage");
  const words = step.value<readonly string[]>("stage", "words").value ?? [];
  if (count === 0) return <p class="empty">{t("icebreaker_weather.first")}</p>;
  const given = ICONS.filter((icon) => icons[icon] > 0);
  return (
    <>
      <ul class="mine-list figures">
        {given.map((icon) => {
          const name = t(`icebreaker_weather.${icon}`);
          return <li key={icon}>{areCounted(step, count) ? t("icebreaker_weather.row", { name, n: icons[icon] }) : name}</li>;
        })}
      </ul>
      {words.length > 0 && <p>{words.join(", ")}</p>}
    </>
  );
}

export const live: LiveKind = { Words };
