/**
 * The answer to a sheet: the sheet at the left, at the right what was answered, with its stamp.
 *
 * ANS1 Nothing is coloured and nobody is ranked: a refusal has the same stamp as a yes.
 */
import { lengthOf } from "../draw/lengths.ts";
import type { Room } from "../net/room.ts";
import { answerTo, stampOf } from "../parts/answers.ts";
import type { ShownItem } from "./facts.ts";
import { Foot } from "./foot.tsx";

export function AnswerTo({ room, item }: { room: Room; item: ShownItem }) {
  const { t } = room;
  const answer = answerTo(room, item.ref);
  return (
    <>
      <div class="stage-body">
        <div class="answer-sheet">
          <p class="who">{t(item.label, { n: item.number })}</p>
          <h1 class="answer-text" data-length={lengthOf(item.text)}>{item.text}</h1>
        </div>
        {answer && (
          <div class="answer-words">
            <p><span class="stamp">{stampOf(t, answer) /* ANS1 */}</span></p>
            {answer.text && <p class="answer-said">{answer.text}</p>}
            {answer.author && <p class="who">{answer.author}</p>}
          </div>
        )}
      </div>
      <Foot room={room} />
    </>
  );
}
