/** What an outsider saw: their notes, well set, in columns where they are long; each line of theirs a paragraph. */
import { type FormatProps, textOf } from "./format.ts";
import { Photo, photosOf } from "./image.tsx";
import { Lone } from "./lone.tsx";

const SHORT_MAX = 320;
const MEDIUM_MAX = 640;

export function Witness({ room, shown }: FormatProps) {
  const { t } = room;
  const photos = photosOf(room, shown);
  const [notes, video] = [textOf(shown, "notes"), textOf(shown, "video_link")];
  const length = notes.length <= SHORT_MAX ? "short" : notes.length <= MEDIUM_MAX ? "medium" : "long";
  if (!notes) return <div class="witness after-dark stage-fits"><Lone shown={shown} /></div>;
  return (
    <article class="witness after-dark stage-fits" data-length={length}>
      {shown.title && <h1 class="witness-title" data-words>{shown.title}</h1>}
      <div class="witness-notes">
        {notes.split("\n").filter((line) => line.trim()).map((line, at) => <p class="witness-note" key={at}>{line}</p>)}
      </div>
      {photos.length > 0 && <div class="witness-photos">{photos.map((src) => <Photo key={src} shown={shown} src={src} look="witness-photo" />)}</div>}
      {video && <p class="witness-video">{t("restitution.witness.video_link")} {video}</p>}
    </article>
  );
}
