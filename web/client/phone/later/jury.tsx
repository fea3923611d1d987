/**
 * The room as jury of a mock trial, on everyone's phone but those of the table on stage (rooms/restitutions/jury.py).
 *
 * JRP1 What is chosen shows at once; it is said to be noted once it is kept, and may be another until the verdict. One
 *      that came too late is said to be so.
 */
import "../at_once.ts";
import type { Step } from "../../kinds/kind.ts";
import { foundBy, type Jury as Facts, VERDICTS } from "../../kinds/restitution_show/jury_facts.ts";
import { sentenceOf } from "../../parts/refusals.ts";
import { Wrong } from "../../parts/text_input.tsx";

export function Jury({ step }: { step: Step }) {
  const { t } = step;
  const jury = step.value<Facts>("room", "jury").value;
  if (!jury) return null;
  return (
    <section class="stack">
      <p class="vote-name">{t("jury.you_are")}</p>
      {jury.accused && <p><strong>{jury.accused}</strong></p>}
      <h1 class="question" tabIndex={-1}>{jury.question}</h1>
      {jury.open ? <Choice step={step} jury={jury} /> : <Verdict step={step} jury={jury} />}
      <p class="hint">{t("jury.on_trial")}</p>
    </section>
  );
}

function Choice({ step, jury: { ref } }: { step: Step; jury: Facts }) {
  const { t, room, seat } = step;
  const mine = step.value<string>("seat", "jury").value;
  const asked = step.pending.value.filter(({ name, args }) => name === "give_verdict" && args["ref"] === ref);
  const moving = asked.filter(({ state }) => state !== "refused").pop();
  const refused = asked.filter(({ state }) => state === "refused");
  const chosen = moving ? moving.args["verdict"] : mine; // JRP1
  const { attendance } = room.value<{ attendance: string }>(`seat/${seat}`, "me").value ?? {};
  if (attendance === "host") return null; // JUR1
  const choose = (verdict: string) => {
    for (const { id } of refused) room.dismiss(id);
    step.send("give_verdict", { ref, verdict });
  };
  return (
    <fieldset class="choices">
      <legend class="visually-hidden">{t("jury.you_are")}</legend>
      {VERDICTS.map((verdict) => (
        <label class={chosen === verdict ? "choice choice-chosen" : "choice"} key={verdict}>
          <input class="choice-input" type="radio" name="verdict" checked={chosen === verdict} onChange={() => choose(verdict)} />
          <span class="choice-text">{t(`jury.says.${verdict}`)}</span>
        </label>
      ))}
      {refused.map(({ id, refusal }) => refusal && <Wrong key={id} sentence={sentenceOf(t, refusal)} />)}
      {mine !== undefined && !moving && <p class="hint">{t("jury.kept")}</p>}
    </fieldset>
  );
}

function Verdict({ step: { t }, jury }: { step: Step; jury: Facts }) {
  return (
    <>
      <p class="on-air">{t(foundBy(jury))}</p>
      <ul class="mine-list figures">
        {jury.people?.map((people, at) => <li class="row" key={at}><span>{t(`jury.says.${VERDICTS[at]}`)}</span><strong class="row-end">{people}</strong></li>)}
      </ul>
    </>
  );
}
