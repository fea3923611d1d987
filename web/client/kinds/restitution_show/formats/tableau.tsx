/**
 * A frozen image: its place, whole width, with the bubbles of those who stand in it; below, the caption as on a wall.
 *
 * LOK1 Without a photo, people drawn in line stand in its place, one under each bubble; nothing ever covers a photo.
 */
import { type FormatProps, textOf, textsOf } from "./format.ts";
import { Photo, photosOf } from "./image.tsx";

const SILENT = ["", "", ""];

export function Tableau({ room, shown }: FormatProps) {
  const bubbles = textsOf(shown, "bubble");
  const [photo] = photosOf(room, shown);
  return (
    <div class="tableau after-dark stage-fits">
      {photo ? <Taken photo={photo} shown={shown} bubbles={bubbles} /> : <Standing voices={bubbles.length > 0 ? bubbles : SILENT} />}
      <div class="tableau-label">
        {shown.title && <h1 class="tableau-title">{shown.title}</h1>}
        <p class="tableau-caption">{textOf(shown, "caption") || shown.constat}</p>
      </div>
    </div>
  );
}

/** A photo, and beside it what its people say. */
function Taken({ photo, shown, bubbles }: { photo: string; shown: FormatProps["shown"]; bubbles: readonly string[] }) {
  return (
    <div class="tableau-place tableau-taken" data-silent={bubbles.length === 0 || undefined}>
      <div class="tableau-frame"><Photo shown={shown} src={photo} look="tableau-photo" /></div>
      {bubbles.length > 0 && (
        <ul class="tableau-beside">
          {bubbles.map((text, at) => <li key={at}><Bubble text={text} n={at + 1} /></li>)}
        </ul>
      )}
    </div>
  );
}

function Standing({ voices }: { voices: readonly string[] }) {
  return (
    <ul class="tableau-place" data-many={voices.length}>
      {voices.map((text, at) => (
        <li class="tableau-voice" key={at}>
          {text && <Bubble text={text} n={at + 1} />}
          <Person />
        </li>
      ))}
    </ul>
  );
}

function Bubble({ text, n }: { text: string; n: number }) {
  return (
    <div class="tableau-bubble" data-comes={n}>
      <p data-words>{text}</p>
      <svg class="tableau-tail" viewBox="0 0 30 20" aria-hidden="true">
        <path class="tableau-tail-bed" d="M0 0L12 20L26 0Z" />
        <path d="M0 1.5L12 20L26 1.5" />
      </svg>
    </div>
  );
}

function Person() {
  return (
    <svg class="tableau-person" viewBox="0 0 44 34" aria-hidden="true">
      <path d="M2 36A20.5 20.5 0 0 1 42 36Z" />
      <circle cx="22" cy="9.5" r="8" />
    </svg>
  );
}
