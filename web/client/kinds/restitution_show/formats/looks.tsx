/**
 * The looks of all formats but the plain pitch, in one piece that comes once a show is in front (given.tsx).
 * Adding one: its module here, its styles in styles/parts/formats, and its lines here and in styles/formats.css.
 */
import type { ComponentType } from "preact";
import { Advert } from "./advert.tsx";
import { ClassifiedAd } from "./classified_ad.tsx";
import { FrontPage } from "./front_page.tsx";
import { Haiku } from "./haiku.tsx";
import { LetterFromFuture } from "./letter_from_future.tsx";
import { MatchComment } from "./match_comment.tsx";
import { MiniTrial } from "./mini_trial.tsx";
import { OddDictionary } from "./odd_dictionary.tsx";
import { PressCutting } from "./press_cutting.tsx";
import { RadioVoxPop } from "./radio_vox_pop.tsx";
import { Recipe } from "./recipe.tsx";
import { Sketch } from "./sketch.tsx";
import { Slam } from "./slam.tsx";
import { Song } from "./song.tsx";
import { SureFail } from "./sure_fail.tsx";
import { Tableau } from "./tableau.tsx";
import { Tale } from "./tale.tsx";
import { TvNews } from "./tv_news.tsx";
import { WeatherReport } from "./weather_report.tsx";
import { Witness } from "./witness.tsx";
import type { FormatProps } from "./format.ts";
import { Pitch } from "./pitch.tsx";

const LOOKS: { readonly [format: string]: ComponentType<FormatProps> } = {
  advert: Advert,
  classified_ad: ClassifiedAd,
  front_page: FrontPage,
  haiku: Haiku,
  letter_from_future: LetterFromFuture,
  match_comment: MatchComment,
  mini_trial: MiniTrial,
  odd_dictionary: OddDictionary,
  press_cutting: PressCutting,
  radio_vox_pop: RadioVoxPop,
  recipe: Recipe,
  sketch: Sketch,
  slam: Slam,
  song: Song,
  sure_fail: SureFail,
  tableau: Tableau,
  tale: Tale,
  tv_news: TvNews,
  weather_report: WeatherReport,
  witness: Witness,
};

export function Look(props: FormatProps) {
  const Known = LOOKS[props.shown.format];
  return Known ? <Known {...props} /> : <Pitch {...props} />; // RSF1
}
