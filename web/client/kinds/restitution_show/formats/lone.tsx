/** What a look shows where a table wrote nothing of its own: its title, large, else its constat. */
import type { Staged } from "./format.ts";

export function Lone({ shown }: { shown: Staged }) {
  return <h1 class="lone" data-words>{shown.title || shown.constat}</h1>;
}
