/** A constat alone on the stage; `marked` passes the marker over it, line by line. */
import { lengthOf, markedLines } from "./lengths.ts";

export function Finding({ text, marked }: { text: string; marked: boolean }) {
  return (
    <p class="finding" data-length={lengthOf(text)}>
      {marked ? (
        <mark class="marker marker-drawn" data-lines={markedLines(text)}>
          <span class="marker-words">{text}</span>
        </mark>
      ) : (
        text
      )}
    </p>
  );
}
