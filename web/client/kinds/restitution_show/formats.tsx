/**
 * How each format looks on the stage: the plain pitch and the front page.
 *
 * RSF1 A format that this page does not know is shown field by field, as a pitch is.
 * RSF2 A place that nobody wrote in is not drawn, and what is there takes its room.
 * RSF3 A front page has a headline: its own, else the restitution's title, else its constat, which is then said once.
 */
import type { Translate } from "../../net/words.ts";
import type { Restitution } from "./restitution.ts";

const CREDITS = "credits";

/** A restitution on stage: each text with the place of the format that it fills. */
export interface Staged extends Restitution {
  fields: readonly (Restitution["fields"][number] & { field: string })[];
}

interface GivenProps {
  t: Translate;
  shown: Staged;
}

export function Given({ t, shown }: GivenProps) {
  return shown.format === "front_page" ? <FrontPage t={t} shown={shown} /> : <Pitch shown={shown} />; // RSF1
}

/** Who signs: it stands beside the table, above the words. */
export function signedBy(shown: Staged): string {
  return shown.fields.find(({ field }) => field === CREDITS)?.text ?? "";
}

function Pitch({ shown }: { shown: Staged }) {
  const points = shown.fields.filter(({ field }) => field !== CREDITS);
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

function FrontPage({ t, shown }: GivenProps) {
  const textOf = (field: string) => shown.fields.find((one) => one.field === field)?.text ?? "";
  const sides = shown.fields.filter(({ field }) => field === "sidebar");
  const quote = textOf("quote");
  const [name, date, headline] = [textOf("newspaper_name"), textOf("date"), textOf("main_headline") || shown.title]; // RSF3
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
      {textOf("subhead") && <p class="front-sub">{textOf("subhead")}</p>}
      {columns && (
        <div class="front-columns">
          {sides.map(({ name, text }) => <p class="front-side" key={name}>{text}</p>)}
          {quote && <p class="front-quote">{t("screen.quoted", { text: quote })}<span class="front-author">{textOf("quote_author")}</span></p>}
        </div>
      )}
      {headline && shown.constat && <p class="front-finding">{shown.constat}</p>}
    </div>
  );
}
