/**
 * A front page: masthead and date, the headline across, then columns; the finding is boxed at the foot.
 *
 * RSF3 It has a headline: its own, else the restitution's title, else its constat, which is then said once.
 */
import { type FormatProps, textOf, textsOf } from "./format.ts";
import { Photo, photosOf } from "./image.tsx";

export function FrontPage({ room, shown }: FormatProps) {
  const { t } = room;
  const [photo] = photosOf(room, shown);
  const news = textsOf(shown, "sidebar");
  const [name, date, lead, quote] = [textOf(shown, "newspaper_name"), textOf(shown, "date"), textOf(shown, "subhead"), textOf(shown, "quote")];
  const headline = textOf(shown, "main_headline") || shown.title; // RSF3
  const leads = lead !== "" || quote !== "";
  const columns = leads || news.length > 0 || photo;
  return (
    <article class={columns ? "front-page after-dark stage-fits" : "front-page front-bare after-dark stage-fits"}>
      {name && <p class="front-name" data-words>{name}</p>}
      {date && <p class="front-date">{date}</p>}
      <h1 class="front-main" data-words>{headline || shown.constat}</h1>
      {columns && (
        <div class="front-columns">
          {photo && <Photo shown={shown} src={photo} look="front-photo" />}
          {leads && (
            <div class="front-leads">
              {lead && <p class="front-lead">{lead}</p>}
              {quote && (
                <blockquote class="front-quote">
                  <p>{t("screen.quoted", { text: quote })}</p>
                  {textOf(shown, "quote_author") && <p class="front-author">{textOf(shown, "quote_author")}</p>}
                </blockquote>
              )}
            </div>
          )}
          {news.length > 0 && <div class="front-news">{news.map((text, at) => <p class="front-item" key={at}>{text}</p>)}</div>}
        </div>
      )}
      {headline && shown.constat && <p class="front-finding">{shown.constat}</p>}
    </article>
  );
}
