/** A match: the two teams on the scoreboard, the moments that made it in order, the score in a sentence at the end. */
import { type FormatProps, textOf, textsOf } from "./format.ts";
import { Lone } from "./lone.tsx";

export function MatchComment({ shown }: FormatProps) {
  const [teams, moments, score] = [textsOf(shown, "team"), textsOf(shown, "key_moment"), textOf(shown, "score_phrase")];
  if (teams.length === 0 && moments.length === 0 && !score) return <div class="match-comment after-dark stage-fits"><Lone shown={shown} /></div>;
  return (
    <article class="match-comment after-dark stage-fits">
      {shown.title && <h1 class="match-title">{shown.title}</h1>}
      {teams.length > 0 && <div class="match-board">{teams.map((team, at) => <p class="match-team" data-words key={at}>{team}</p>)}</div>}
      {moments.length > 0 && (
        <ol class="match-moments">
          {moments.map((text, at) => <li class="match-moment" key={at}><span class="match-number">{at + 1}</span><span>{text}</span></li>)}
        </ol>
      )}
      {score && <p class="match-score" data-words>{score}</p>}
    </article>
  );
}
