/**
 * The looks that come once a show is in front: each format's own, with their sheet of styles (styles/formats.css).
 * Adding one: its module here, its styles in styles/parts/formats, and one line in each of the two lists.
 *
 * RSF4 No look is waited for on stage: all are fetched before the first turn; until one comes, nothing is half drawn.
 */
import type { ComponentType } from "preact";
import { later } from "../../../parts/later.tsx";
import type { FormatProps } from "./format.ts";

export const LOOKS: { readonly [format: string]: ReturnType<typeof look> } = {
  tableau: look(() => import("./tableau.tsx").then((part) => part.Tableau)),
  classified_ad: look(() => import("./classified_ad.tsx").then((part) => part.ClassifiedAd)),
  odd_dictionary: look(() => import("./odd_dictionary.tsx").then((part) => part.OddDictionary)),
  advert: look(() => import("./advert.tsx").then((part) => part.Advert)),
  sure_fail: look(() => import("./sure_fail.tsx").then((part) => part.SureFail)),
  tv_news: look(() => import("./tv_news.tsx").then((part) => part.TvNews)),
  weather_report: look(() => import("./weather_report.tsx").then((part) => part.WeatherReport)),
  radio_vox_pop: look(() => import("./radio_vox_pop.tsx").then((part) => part.RadioVoxPop)),
  sketch: look(() => import("./sketch.tsx").then((part) => part.Sketch)),
  mini_trial: look(() => import("./mini_trial.tsx").then((part) => part.MiniTrial)),
  haiku: look(() => import("./haiku.tsx").then((part) => part.Haiku)),
  front_page: look(() => import("./front_page.tsx").then((part) => part.FrontPage)),
  press_cutting: look(() => import("./press_cutting.tsx").then((part) => part.PressCutting)),
  letter_from_future: look(() => import("./letter_from_future.tsx").then((part) => part.LetterFromFuture)),
  recipe: look(() => import("./recipe.tsx").then((part) => part.Recipe)),
  tale: look(() => import("./tale.tsx").then((part) => part.Tale)),
  witness: look(() => import("./witness.tsx").then((part) => part.Witness)),
  match_comment: look(() => import("./match_comment.tsx").then((part) => part.MatchComment)),
  song: look(() => import("./song.tsx").then((part) => part.Song)),
  slam: look(() => import("./slam.tsx").then((part) => part.Slam)),
};

function look(load: () => Promise<ComponentType<FormatProps>>) {
  return later<FormatProps>(() => Promise.all([load(), styled()]).then(([part]) => part), "words here");
}

let styles: Promise<void> | undefined;

/** The sheet of styles of all formats, once; a page that needs it from the start has it in its head. */
function styled(): Promise<void> {
  const href = document.documentElement.dataset["formats"];
  return (styles ??= href ? linked(href) : Promise.resolve());
}

function linked(href: string): Promise<void> {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => {
      styles = undefined; // it is asked for again with the look (LTR1)
      link.remove();
      reject(new Error(`no ${href}`));
    };
    document.head.append(link);
  });
}
