/** The bill of a little play: its curtain, its title, who plays in it and where, then what happens until the last line. */
import { type FormatProps, textOf, textsOf } from "./format.ts";
import { soFar } from "./places.ts";

const FOLDS = Array.from({ length: 12 }, (_, at) => at);

export function Sketch({ room: { t }, shown: whole }: FormatProps) {
  const shown = soFar(whole);
  const people = textsOf(shown, "character");
  const [place, situation, turning, last] = ["place", "situation", "turning_point", "last_line"].map((field) => textOf(shown, field));
  const bare = !situation && !turning && shown.part !== "bill";
  return (
    <div class="sketch after-dark stage-fits">
      <Curtain />
      <div class="sketch-bill">
        {shown.title && <h1 class="sketch-title">{shown.title}</h1>}
        {place && <p class="sketch-place">{place}</p>}
        {people.length > 0 && (
          <p class="sketch-cast">
            {people.map((name, at) => <span class="sketch-name" key={at}>{name}</span>)}
          </p>
        )}
        {(situation || turning) && (
          <div class="sketch-play">
            {situation && <Scene head={t("restitution.sketch.first")} text={situation} n={1} />}
            {turning && <Scene head={t("restitution.sketch.then")} text={turning} n={2} />}
          </div>
        )}
        {(last || bare) && <p class="sketch-last" data-comes="3">{last ? t("screen.quoted", { text: last }) : shown.constat}</p>}
      </div>
    </div>
  );
}

function Scene({ head, text, n }: { head: string; text: string; n: number }) {
  return (
    <p class="sketch-scene" data-comes={n}>
      <span class="sketch-act">{head}</span>
      {text}
    </p>
  );
}

/** Folds of a curtain that has been drawn up. */
function Curtain() {
  return (
    <svg class="sketch-curtain" viewBox="0 0 240 20" preserveAspectRatio="none" aria-hidden="true">
      <g>{FOLDS.map((at) => <path key={at} d={`M${at * 20} 0V6A10 12 0 0 0 ${at * 20 + 20} 6V0Z`} />)}</g>
    </svg>
  );
}
