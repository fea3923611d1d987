/**
 * How each format looks: the plain pitch at once, the others once a show is in front (looks.tsx).
 *
 * RSF1 A format that this page does not know is shown field by field, as a pitch is.
 * RSF2 A place that nobody wrote in is not drawn, and what is there takes its room.
 * RSF4 No look is waited for on stage: all are fetched, in one piece with their styles, before the first turn; until they
 *      come, nothing is half drawn.
 */
import { held } from "../../../parts/held.ts";
import { later } from "../../../parts/later.tsx";
import { CREDITS, type FormatProps, type Staged, textOf } from "./format.ts";
import { Pitch } from "./pitch.tsx";
import { styled } from "./styled.ts";

const Look = later<FormatProps>(() => Promise.all([import("./looks.tsx").then((part) => part.Look), styled()]).then(([part]) => part), "words here");

export function Given({ room, shown }: FormatProps) {
  const Format = shown.format === "plain_pitch" ? Pitch : Look;
  return <Format room={room} shown={typeset(shown)} />;
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
