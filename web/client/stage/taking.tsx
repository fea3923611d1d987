/**
 * Those who took part: a ring that fills, and one number from half of the places on (identity 10.6).
 *
 * TKG1 Before half there is no figure, drawn, written or heard; the ring is told in words that count nobody.
 */
import { Ring } from "../draw/ring.tsx";
import type { TakingPart } from "../parts/taking_part.ts";

export interface TakingProps {
  part: TakingPart;
  /** What the ring says, for those who hear the page; seen too while there is no figure. */
  words: string;
  /** Whether more may come: a ring that will not fill any more is not left standing. */
  taking: boolean;
  /** « 152 », and « personnes ont répondu » under it. */
  figures: (n: number) => string;
  unit: (n: number) => string;
}

export function Taking({ part, words, taking, figures, unit }: TakingProps) {
  const { tenths, voters } = part;
  if (!taking && voters === undefined) return <div class="stage-body"><p class="stage-help">{words}</p></div>;
  return (
    <div class="stage-body">
      <div class="count-seeds"><Ring tenths={tenths} text={words} /></div>
      <div class="count-words">
        {voters === undefined ? <p class="ring-words">{words /* TKG1 */}</p> : (
          <>
            <p class="count-number">{figures(voters)}</p>
            <p>{unit(voters)}</p>
          </>
        )}
      </div>
    </div>
  );
}
