/**
 * A trial: the accused above, charge and defence hung from one beam, and the room as jury with its question.
 *
 * LOK4 Both sides hang level: a beam that leaned would have judged already.
 */
import { type FormatProps, textOf, textsOf } from "./format.ts";

const JURY = Array.from({ length: 12 }, (_, at) => at);

export function MiniTrial({ room: { t }, shown }: FormatProps) {
  const sides = [
    { name: "restitution.mini_trial.against", texts: textsOf(shown, "charge") },
    { name: "restitution.mini_trial.for", texts: textsOf(shown, "defence") },
  ];
  const heard = sides.filter(({ texts }) => texts.length > 0);
  const question = textOf(shown, "verdict_question");
  return (
    <div class={heard.length > 0 ? "mini-trial after-dark stage-fits" : "mini-trial mini-trial-bare after-dark stage-fits"}>
      <h1 class="trial-accused" data-words>{textOf(shown, "accused") || shown.title || shown.constat}</h1>
      {heard.length > 1 && <Beam />}
      {heard.length > 0 && (
        <div class="trial-sides">
          {heard.map(({ name, texts }, side) => (
            <section class="trial-side" key={name}>
              <h2 class="trial-name">{t(name)}</h2>
              {texts.map((text, at) => <p class="trial-text" key={at} data-comes={at * 2 + side + 1}>{text}</p>)}
            </section>
          ))}
        </div>
      )}
      <div class="trial-jury">
        <Jury />
        <p class="trial-question" data-comes="7">{question || shown.constat}</p>
      </div>
    </div>
  );
}

/** LOK4 */
function Beam() {
  return (
    <svg class="trial-beam" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <path d="M50 0V5M24 10V5H76V10" />
    </svg>
  );
}

function Jury() {
  return (
    <svg class="trial-seats" viewBox="0 0 120 11" aria-hidden="true">
      {JURY.map((at) => (
        <g key={at} transform={`translate(${at * 10} 0)`}>
          <path d="M1 11A4 4.2 0 0 1 9 11Z" />
          <circle cx="5" cy="3.6" r="2.3" />
        </g>
      ))}
    </svg>
  );
}
