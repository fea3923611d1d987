/** « Regardez la salle »: the phone lets go of its owner. No clock, no counter. */
import type { ComponentChildren } from "preact";
import { Mark } from "../draw/mark.tsx";

export function LookUp({ title, rest, children }: { title: string; rest?: string; children?: ComponentChildren }) {
  return (
    <div class="look-up">
      <Mark size={120} />
      <h1 class="look-up-title" tabIndex={-1}>{title}</h1>
      {rest && <p>{rest}</p>}
      {children}
    </div>
  );
}
