/** A slam, verse after verse; each four make a breath. */
import type { FormatProps } from "./format.ts";
import { placesOf, turnOf } from "./places.ts";
import { Lone } from "./lone.tsx";

const FEW = 6;
const ONE_COLUMN = 8;

export function Slam({ shown }: FormatProps) {
  const verses = placesOf(shown, "verse");
  const many = verses.length <= FEW ? "few" : verses.length <= ONE_COLUMN ? "some" : "many";
  if (verses.length === 0) return <div class="slam after-dark stage-fits"><Lone shown={shown} /></div>;
  return (
    <article class="slam after-dark stage-fits" data-many={many}>
      {shown.title && <h1 class="slam-title" data-words>{shown.title}</h1>}
      <div class="slam-verses">{verses.map(({ text, comes }, at) => <p class="slam-verse" key={at} data-turn={turnOf(shown, comes)}><span>{text}</span></p>)}</div>
    </article>
  );
}
