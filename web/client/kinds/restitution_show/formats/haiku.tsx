/** A haiku: three lines alone, one after another, slowly. */
import { type FormatProps, textOf } from "./format.ts";
import { Lone } from "./lone.tsx";

export function Haiku({ shown }: FormatProps) {
  const lines = ["l1", "l2", "l3"].map((line) => textOf(shown, line)).filter(Boolean);
  return (
    <div class="haiku after-dark stage-fits">
      {lines.map((line, at) => <p class="haiku-line" key={at} data-line={at + 1}><span>{line}</span></p>)}
      {lines.length === 0 && <Lone shown={shown} />}
    </div>
  );
}
