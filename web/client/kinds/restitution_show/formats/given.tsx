/**
 * How each format looks: the plain pitch and the front page at once, the others once a show is in front (looks.tsx).
 *
 * RSF1 A format that this page does not know is shown field by field, as a pitch is.
 * RSF2 A place that nobody wrote in is not drawn, and what is there takes its room.
 * RSF3 A front page has a headline: its own, else the restitution's title, else its constat, which is then said once.
 */
import type { Translate } from "../../../net/words.ts";
import { type FormatProps, type Staged, textOf, textsOf } from "./format.ts";
import { LOOKS } from "./looks.tsx";

const CREDITS = "credits";
const SAID_APART: readonly string[] = [CREDITS, "warning", "alt_text"];

export function Given({ room, shown }: FormatProps) {
  const Look = LOOKS[shown.format];
  if (Look) return <Look room={room} shown={shown} />;
  return shown.format === "front_page" ? <FrontPage t={room.t} shown={shown} /> : <Pitch shown={shown} />; // RSF1
}

/** Who signs: it stands beside the table, above the words. */
export function signedBy(shown: Staged): string {
  return textOf(shown, CREDITS);
}

function Pitch({ shown }: { shown: Staged }) {
  const points = shown.fields.filter(({ field }) => !SAID_APART.includes(field));
  return (
    <div class="pitch after-dark stage-fits">
      {shown.title && <h1 class="pitch-title">{shown.title}</h1>}
      <ul class="pitch-points">
        {points.map(({ name, text }) => <li class="pitch-point" key={name}>{text}</li>)}
        {points.length === 0 && <li class="pitch-point">{shown.constat}</li>}
      </ul>
    </div>
  );
}

function FrontPage({ t, shown }: { t: Translate; shown: Staged }) {
  const sides = textsOf(shown, "sidebar");
  const quote = textOf(shown, "quote");
  const [name, date, headline] = [textOf(shown, "newspaper_name"), textOf(shown, "date"), textOf(shown, "main_headline") || shown.title]; // RSF3
  const columns = sides.length > 0 || quote !== "";
  return (
    <div class={columns ? "front after-dark stage-fits" : "front front-bare after-dark stage-fits"}>
      {(name || date) && (
        <p class="front-head">
          <span class="front-name">{name}</span>
          <span class="front-date">{date}</span>
        </p>
      )}
      <h1 class="front-main">{headline || shown.constat}</h1>
      {textOf(shown, "subhead") && <p class="front-sub">{textOf(shown, "subhead")}</p>}
      {columns && (
        <div class="front-columns">
          {sides.map((text, at) => <p class="front-side" key={at}>{text}</p>)}
          {quote && <p class="front-quote">{t("screen.quoted", { text: quote })}<span class="front-author">{textOf(shown, "quote_author")}</span></p>}
        </div>
      )}
      {headline && shown.constat && <p class="front-finding">{shown.constat}</p>}
    </div>
  );
}
