/** A song as it is sung together: the tune, the refrain large, the verse under it, lit line after line. */
import music from "lucide-static/icons/music.svg";
import { Icon } from "../../../draw/icons.tsx";
import { type FormatProps, textOf } from "./format.ts";
import { placesOf, turnOf } from "./places.ts";
import { Lone } from "./lone.tsx";

export function Song({ room: { t }, shown }: FormatProps) {
  const [tune, chorus, verse] = [textOf(shown, "tune"), placesOf(shown, "chorus"), placesOf(shown, "verse")];
  if (chorus.length === 0 && verse.length === 0) return <div class="song after-dark stage-fits"><Lone shown={shown} /></div>;
  return (
    <article class="song after-dark stage-fits">
      <header class="song-head">
        {shown.title && <h1 class="song-title" data-words>{shown.title}</h1>}
        {tune && <p class="song-tune"><Icon svg={music} /><span>{t("restitution.song.tune")}{"\u00a0"}: {tune}</span></p>}
      </header>
      <div class="song-lines">
        {chorus.map(({ text, comes }, at) => <p class="song-line song-chorus" key={`c${at}`} data-turn={turnOf(shown, comes)}><span class="song-sung">{text}</span></p>)}
        {verse.map(({ text, comes }, at) => <p class="song-line song-verse" key={`v${at}`} data-turn={turnOf(shown, comes)}><span class="song-sung">{text}</span></p>)}
      </div>
    </article>
  );
}
