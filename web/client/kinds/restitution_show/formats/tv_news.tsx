/**
 * The evening news: studio and place side by side as in a duplex, the headline below, then the ticker.
 *
 * LOK2 The ticker's lines come one after another, each stays, and none scrolls.
 */
import { clockTime } from "../../../parts/times.ts";
import { nowIn } from "../../../stage/facts.ts";
import { type FormatProps, textOf, textsOf } from "./format.ts";

const MINUTE_MS = 60_000;

export function TvNews({ room, shown }: FormatProps) {
  const { t } = room;
  const [presenter, place, report, witness] = ["presenter", "reporter_place", "report", "witness_quote"].map((field) => textOf(shown, field));
  const headline = textOf(shown, "headline") || shown.title || shown.constat;
  const ticker = textsOf(shown, "ticker");
  const said = [presenter, report, witness].some(Boolean);
  const now = Math.floor(nowIn(room).value / MINUTE_MS) * MINUTE_MS;
  return (
    <div class="tv-news after-dark stage-fits">
      <p class="tv-top">
        <span class="tv-live"><svg viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="4" /></svg>{t("restitution.tv_news.live")}</span>
        {place && <span class="tv-place">{place}</span>}
        <span class="tv-clock">{clockTime(t, now)}</span>
      </p>
      {(said || headline !== shown.constat) && (
        <div class="tv-duplex">
          {!said && <p class="tv-window tv-alone">{shown.constat}</p>}
          {presenter && <p class="tv-window">{presenter}</p>}
          {(report || witness) && (
            <div class="tv-window">
              {report && <p>{report}</p>}
              {witness && <p class="tv-witness">{t("screen.quoted", { text: witness })}</p>}
            </div>
          )}
        </div>
      )}
      <h1 class="tv-headline" data-comes="1">{headline}</h1>
      {ticker.length > 0 && (
        <ul class="tv-ticker">
          {ticker.map((text, at) => <li class="tv-line" key={at} data-comes={at + 2}>{text /* LOK2 */}</li>)}
        </ul>
      )}
    </div>
  );
}
