/** How many people voted, of how many are there: all that anybody knows of a vote before it is revealed. */
import { TileBar } from "../draw/tile.tsx";
import type { Step } from "../kinds/kind.ts";

export interface TurnoutFacts {
  voters: number;
  seats: number;
}

/** `words` is a key with n and seats: « 41 personnes ont voté, sur 60. » */
export function Turnout({ step, words }: { step: Step; words: string }) {
  const { voters, seats } = step.value<TurnoutFacts>("desk", "turnout").value ?? { voters: 0, seats: 0 };
  return (
    <div class="turnout">
      <p class="turnout-words">{step.t(words, { n: voters, seats })}</p>
      <TileBar share={seats > 0 ? voters / seats : 0} />
    </div>
  );
}
