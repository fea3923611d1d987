/** The weather of a subject: a map with its lines of pressure, what is fair, what is clouded, the storm; then what comes. */
import cloudLightning from "lucide-static/icons/cloud-lightning.svg";
import cloud from "lucide-static/icons/cloud.svg";
import sun from "lucide-static/icons/sun.svg";
import { Icon } from "../../../draw/icons.tsx";
import { type FormatProps, textOf, textsOf } from "./format.ts";

const SKIES = [
  { at: "sunny", svg: sun, name: "restitution.weather_report.fair" },
  { at: "cloud", svg: cloud, name: "restitution.weather_report.clouds" },
  { at: "storm", svg: cloudLightning, name: "restitution.weather_report.stormy" },
] as const;
const LINES = [4, 9, 14, 20, 26, 33, 40, 48, 56, 65, 74, 84, 94];

export function WeatherReport({ room: { t }, shown }: FormatProps) {
  const skies = SKIES.map((sky) => ({ ...sky, texts: textsOf(shown, sky.at) })).filter(({ texts }) => texts.length > 0);
  const ahead = [["outlook", textOf(shown, "outlook_6_months")], ["tip", textOf(shown, "advice")]].filter(([, text]) => text);
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
            {ahead.map(([head, text], n) => (
              <p class="weather-next" key={head} data-comes={n + 4}>
                <span class="weather-head">{t(`restitution.weather_report.${head}`)}</span>
                {text}
              </p>
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

/** Lines of pressure round one centre, as on any chart of the weather. */
function Isobars() {
  return (
    <svg class="weather-lines" viewBox="0 0 60 100" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      {LINES.map((r) => <ellipse key={r} cx="40" cy="34" rx={r} ry={r * 1.2} transform="rotate(24 40 34)" />)}
    </svg>
  );
}
