/** The weather of a subject: a map with its lines of pressure, what is fair, what is clouded, the storm; then what comes. */
import cloudLightning from "lucide-static/icons/cloud-lightning.svg";
import cloud from "lucide-static/icons/cloud.svg";
import sun from "lucide-static/icons/sun.svg";
import { Icon } from "../../../draw/icons.tsx";
import { f, polar } from "../../../draw/lens.ts";
import { type FormatProps, textOf, textsOf } from "./format.ts";

const SKIES = [
  { at: "sunny", svg: sun, name: "restitution.weather_report.fair" },
  { at: "cloud", svg: cloud, name: "restitution.weather_report.clouds" },
  { at: "storm", svg: cloudLightning, name: "restitution.weather_report.stormy" },
] as const;
const AHEAD = [
  { at: "outlook_6_months", name: "restitution.weather_report.outlook" },
  { at: "advice", name: "restitution.weather_report.tip" },
] as const;
const LINES = [4, 9, 14, 20, 26, 33, 40, 48, 56, 65, 74, 84];
const [WIDE, HIGH, TURN] = [60, 100, 240];
const CENTRE = { x: 40, y: 34 };
const [STRETCH, LEAN] = [1.2, 0.24];

export function WeatherReport({ room: { t }, shown }: FormatProps) {
  const skies = SKIES.map((sky) => ({ ...sky, texts: textsOf(shown, sky.at) })).filter(({ texts }) => texts.length > 0);
  const ahead = AHEAD.map(({ at, name }) => ({ name, text: textOf(shown, at) })).filter(({ text }) => text);
  return (
    <div class="weather-report after-dark stage-fits">
      {shown.title && <h1 class="weather-title">{shown.title}</h1>}
      <div class="weather-page">
        <div class="weather-map">
          <Isobars />
          {skies.map(({ at, svg, name, texts }, n) => (
            <section class="weather-sky" key={at} data-sky={at} data-comes={n + 1}>
              <h2 class="weather-name"><Icon svg={svg} />{t(name)}</h2>
              <div class="weather-texts">
                {texts.map((text, line) => <p class="weather-text" key={line}>{text}</p>)}
              </div>
            </section>
          ))}
          {skies.length === 0 && <p class="weather-sky weather-bare">{shown.constat}</p>}
        </div>
        {ahead.length > 0 && (
          <div class="weather-ahead">
            {ahead.map(({ name, text }, n) => (
              <p class="weather-next" key={name} data-comes={n + 4}>
                <span class="weather-head">{t(name)}</span>
                {text}
              </p>
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

/** Lines of pressure round one centre, as on any chart of the weather, each only where it crosses the chart. */
function Isobars() {
  return (
    <svg class="weather-lines" viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      {LINES.map((r) => <path key={r} d={isobar(r)} />)}
    </svg>
  );
}

function isobar(r: number): string {
  let inside = false;
  const steps = Array.from({ length: TURN + 1 }, (_, at) => {
    const [x, y] = polar((at * 360) / TURN, r);
    const [left, top] = [CENTRE.x + x - y * LEAN, CENTRE.y + y * STRETCH + x * LEAN];
    const is = left >= 0 && left <= WIDE && top >= 0 && top <= HIGH;
    const step = is ? `${inside ? "L" : "M"}${f(left)} ${f(top)}` : "";
    inside = is;
    return step;
  });
  return steps.join("");
}
