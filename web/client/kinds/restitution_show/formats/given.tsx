/**
 * How each format looks: the plain pitch at once, the others once a show is in front (looks.tsx).
 *
 * RSF1 A format that this page does not know is shown field by field, as a pitch is.
 * RSF2 A place that nobody wrote in is not drawn, and what is there takes its room.
 */
import { held } from "../../../parts/held.ts";
import { type FormatProps, type Staged, textOf } from "./format.ts";
import { LOOKS } from "./looks.tsx";

const CREDITS = "credits";
const SAID_APART: readonly string[] = [CREDITS, "warning", "alt_text"];

export function Given({ room, shown }: FormatProps) {
  const Look = LOOKS[shown.format];
  const whole = typeset(shown);
  return Look ? <Look room={room} shown={whole} /> : <Pitch shown={whole} />; // RSF1
}

/** The same with its signs of punctuation held to their words. */
function typeset(shown: Staged): Staged {
  const fields = shown.fields.map((one) => ({ ...one, text: held(one.text) }));
  return { ...shown, title: held(shown.title), constat: held(shown.constat), fields };
}

/** Who signs: it stands beside the table, above the words. */
export function signedBy(shown: Staged): string {
  return textOf(shown, CREDITS);
}

function Pitch({ shown }: { shown: Staged }) {
  const points = shown.fields.filter(({ field }) => !SAID_APART.includes(field));
  return (
    <div class="pitch after-dark stage-fits">
      {shown.title && <h1 class="pitch-title">{shown.title}</h1>}
      <ul class="pitch-points">
        {points.map(({ name, text }) => <li class="pitch-point" key={name}>{text}</li>)}
        {points.length === 0 && <li class="pitch-point">{shown.constat}</li>}
      </ul>
    </div>
  );
}
