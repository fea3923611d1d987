/**
 * Voices heard in the street: the question, then each answer under its own wave, which stands still.
 *
 * LOK3 A voice is drawn from its words alone, a line a letter: nothing was recorded.
 */
import mic from "lucide-static/icons/mic.svg";
import { Icon } from "../../../draw/icons.tsx";
import { type FormatProps, textOf } from "./format.ts";
import { pairedOf } from "./places.ts";

const BARS = 96;
const WIDE = 4;

export function RadioVoxPop({ room: { t }, shown }: FormatProps) {
  const voices = pairedOf(shown, "answer", "who").filter((pair) => pair.some(Boolean));
  return (
    <div class="radio-vox-pop after-dark stage-fits">
      <h1 class="vox-question"><Icon svg={mic} /><span>{textOf(shown, "question") || shown.title || shown.constat}</span></h1>
      {voices.map(([answer, who], at) => (
        <figure class="vox-voice" key={at} data-comes={at + 1}>
          <figcaption class="vox-who">{who}</figcaption>
          <Wave text={answer ?? ""} />
          {answer && <p class="vox-answer">{t("screen.quoted", { text: answer })}</p>}
        </figure>
      ))}
      {voices.length === 0 && <Wave text={shown.constat} />}
    </div>
  );
}

/** LOK3: loud in the middle of each word, silent between two. */
function Wave({ text }: { text: string }) {
  const bars = heights(text);
  return (
    <svg class="vox-wave" viewBox={`0 -12 ${BARS * WIDE} 24`} preserveAspectRatio="none" aria-hidden="true">
      <path d={bars.map((height, at) => `M${at * WIDE + 2} ${-height}V${height}`).join("")} />
    </svg>
  );
}

function heights(text: string): readonly number[] {
  const words = text.split(/\s+/).filter(Boolean);
  const letters = words.flatMap((word) => [...word].map((letter, at) => loudness(letter, at, word.length)).concat(0.6));
  return Array.from({ length: BARS }, (_, at) => letters[Math.floor((at * letters.length) / BARS)] ?? 0.6);
}

function loudness(letter: string, at: number, length: number): number {
  const swell = Math.sin(((at + 0.5) / length) * Math.PI);
  const grain = ((letter.codePointAt(0) ?? 0) * 37) % 10;
  return Math.round((1.5 + swell * (4 + grain * 0.6)) * 10) / 10;
}
