/** A plain pitch: its points one under another, numbered where there are several; beside them a paperboard, if there is one. */
import { CREDITS, type FormatProps } from "./format.ts";
import { Photo, photosOf } from "./image.tsx";

const SAID_APART: readonly string[] = [CREDITS, "warning", "alt_text"];

export function Pitch({ room, shown }: FormatProps) {
  const points = shown.fields.filter(({ field, image }) => !image && !SAID_APART.includes(field));
  const [photo] = photosOf(room, shown);
  return (
    <div class="pitch after-dark stage-fits">
      {shown.title && <h1 class="pitch-title">{shown.title}</h1>}
      <div class={photo ? "pitch-sides pitch-beside" : "pitch-sides"}>
        <ol class="pitch-points">
          {points.map(({ name, text }) => <li class="pitch-point" key={name}>{text}</li>)}
          {points.length === 0 && <li class="pitch-point">{shown.constat}</li>}
        </ol>
        {photo && <Photo shown={shown} src={photo} look="pitch-photo" />}
      </div>
    </div>
  );
}
