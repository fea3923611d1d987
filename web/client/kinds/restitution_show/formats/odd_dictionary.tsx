/** A page of a dictionary: guide words above, each entry by its letter; the use of a word in italics, as they all have it. */
import type { FormatProps } from "./format.ts";
import { pairedOf } from "./places.ts";

export function OddDictionary({ shown }: FormatProps) {
  const found = pairedOf(shown, "term", "definition", "usage").filter((entry) => entry.some(Boolean));
  const entries = found.length > 0 ? found : [[shown.title, shown.constat, ""]];
  return (
    <div class="odd-dictionary after-dark stage-fits">
      {found.length > 0 && shown.title && <h1 class="dictionary-head">{shown.title}</h1>}
      <ul class="dictionary-page">
        {entries.map(([term, definition, usage], at) => (
          <li class="dictionary-entry" key={at} data-comes={at + 1}>
            {term && <span class="dictionary-letter" aria-hidden="true">{letterOf(term)}</span>}
            <div class="dictionary-words">
              {term && <h2 class="dictionary-term" data-words>{term} </h2>}
              {definition && <p class="dictionary-meaning">{definition}</p>}
              {usage && <p class="dictionary-usage"> {usage}</p>}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function letterOf(term: string): string {
  return ([...term.trim()][0] ?? "").toLocaleUpperCase();
}
