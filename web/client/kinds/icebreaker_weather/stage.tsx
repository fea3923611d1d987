/**
 * The sky of the room: one row a drawing, one mark a person. The words follow at the side, once they are out of the sas.
 *
 * SKY1 All rows have one scale: a longer row is more people, and no mark moves but when the scale must change for all.
 * SKY3 A mark is drawn for each person; rows have figures, written or heard, once half of the places answered (TKP1).
 * SKY2 A row that nobody chose has its drawing and no figure (identity 10.6); the newest mark is mimosa for 2 s.
 */
import { h } from "preact";
import { Icon, shapes } from "../../draw/icons.tsx";
import { useWhole } from "../../stage/fit.ts";
import { useNewest } from "../../stage/newest.ts";
import type { StageKind, Step } from "../kind.ts";
import { areCounted, DRAWINGS, ICONS, marksAcross, skyOf, type WeatherIcon } from "./sky.ts";

/** How many times its height the strip of a row is long, beside words or alone. */
const STRETCH = { beside: 4, alone: 7 };
const MARK = 24;
/** Whole keys: the screen is sent these words, and not all of this kind's (WRD1). */
const NAMES: { readonly [icon in WeatherIcon]: string } = {
  sun: "icebreaker_weather.sun", bright: "icebreaker_weather.bright", cloud: "icebreaker_weather.cloud",
  rain: "icebreaker_weather.rain", storm: "icebreaker_weather.storm", fog: "icebreaker_weather.fog",
};

function Body({ step }: { step: Step }) {
  const { count, icons } = skyOf(step, "stage");
  const words = step.value<readonly string[]>("stage", "words").value ?? [];
  if (count === 0) return <div class="stage-body"><p class="stage-help">{step.t("icebreaker_weather.first")}</p></div>;
  const scale = marksAcross(Math.max(...Object.values(icons)), words.length > 0 ? STRETCH.beside : STRETCH.alone); // SKY1
  return (
    <div class="stage-body">
      <ul class="sky">
        {ICONS.map((icon) => <Row key={icon} step={step} icon={icon} people={icons[icon]} figures={areCounted(step, count)} {...scale} />)}
      </ul>
      {words.length > 0 && <SkyWords words={words} />}
    </div>
  );
}

interface RowProps {
  step: Step;
  icon: WeatherIcon;
  people: number;
  figures: boolean;
  across: number;
  lines: number;
}

function Row({ step: { t }, icon, people, figures, across, lines }: RowProps) {
  const name = t(NAMES[icon]);
  const newest = useNewest(people, 0, (now, before) => now > before).value; // SKY2
  return (
    <li class="sky-row">
      <span class="sky-name"><Icon svg={DRAWINGS[icon]} />{name}</span>
      <span class="sky-number">{figures && people > 0 ? people : ""}</span>
      <svg class="sky-marks" viewBox={`0 0 ${across * MARK} ${lines * MARK}`} preserveAspectRatio="xMinYMid meet" role="img" aria-label={figures && people > 0 ? t("icebreaker_weather.row", { name, n: people }) : name}>
        <symbol id={`sky-${icon}`} viewBox="0 0 24 24">{shapes(DRAWINGS[icon]).map(({ tag, attributes }) => h(tag, attributes))}</symbol>
        {Array.from({ length: people }, (_, at) => {
          const [x, y] = [(at % across) * MARK, Math.floor(at / across) * MARK];
          const isNew = at === newest - 1;
          return (
            <g key={at} class={isNew ? "sky-mark sky-mark-new" : "sky-mark"} transform={`translate(${x} ${y})`}>
              {isNew && <circle cx="12" cy="12" r="12" />}
              <use href={`#sky-${icon}`} x="2" y="2" width="20" height="20" />
            </g>
          );
        })}
      </svg>
    </li>
  );
}

function SkyWords({ words }: { words: readonly string[] }) {
  const [ref] = useWhole<HTMLUListElement>(".sky-word");
  return <ul class="sky-words" data-whole ref={ref}>{words.map((word, at) => <li class="sky-word" key={at}>{word}</li>)}</ul>;
}

export const stage: StageKind = {
  layout: () => "sky",
  Body,
  said: (step) => {
    const { count, icons } = skyOf(step, "stage");
    if (count === 0) return "";
    const given = ICONS.filter((icon) => icons[icon] > 0);
    if (!areCounted(step, count)) return given.map((icon) => step.t(NAMES[icon])).join(", ");
    return given.map((icon) => step.t("icebreaker_weather.row", { name: step.t(NAMES[icon]), n: icons[icon] })).join(", ");
  },
};
