/** What a plenary carries, in words, for those who read the screen. */
import type { LiveKind, Step } from "../kind.ts";
import { type Hat, promiseOf, type Results, settingsOf } from "./facts.ts";

function Words({ step }: { step: Step }) {
  const { t } = step;
  const { carries, promise, choices, link } = settingsOf(step);
  const results = step.value<Results>("stage", "results").value;
  const hat = step.value<Hat>("stage", "hat").value;
  if (carries === "promise") return <>{promiseOf(promise).map(([key, text]) => <p key={key}>{t(key)}{" "}<strong>{text}</strong></p>)}</>;
  if (carries === "medium" && link) return <p><a href={link} target="_blank" rel="noopener noreferrer">{link}</a></p>;
  if (carries === "celebration" && hat?.text) return <p class="card-text">{hat.text}</p>;
  if (carries !== "poll" || !results) return null;
  return (
    <ul class="mine-list figures">
      {choices.map((text, at) => <li class="row" key={at}><span>{text}</span><strong class="row-end">{results.people[at]}</strong></li>)}
    </ul>
  );
}

export const live: LiveKind = { Words };
