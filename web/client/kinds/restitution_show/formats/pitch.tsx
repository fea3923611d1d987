/** A plain pitch: its points one under another, numbered where there are several. */
import { CREDITS, type FormatProps } from "./format.ts";

const SAID_APART: readonly string[] = [CREDITS, "warning", "alt_text"];

export function Pitch({ shown }: FormatProps) {
  const points = shown.fields.filter(({ field }) => !SAID_APART.includes(field));
  return (
    <div class="pitch after-dark stage-fits">
      {shown.title && <h1 class="pitch-title">{shown.title}</h1>}
      <ol class="pitch-points">
        {points.map(({ name, text }) => <li class="pitch-point" key={name}>{text}</li>)}
        {points.length === 0 && <li class="pitch-point">{shown.constat}</li>}
      </ol>
    </div>
  );
}
