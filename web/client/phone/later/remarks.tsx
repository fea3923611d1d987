/**
 * What a visitor leaves at a sheet (an addition and a question; in an exhibition a comment, or dots), and what a table was left.
 *
 * RKP1 What was sent is read back where it was written, with a way to take it back for good.
 * RKP2 In an exhibition who has written places no dots, and who has placed dots writes nothing: the page offers what is left.
 */
import "../at_once.ts";
import { useSignal } from "@preact/signals";
import type { Step } from "../../kinds/kind.ts";
import { ArmedButton } from "../../parts/armed_button.tsx";
import { faultOf, sentenceOf } from "../../parts/refusals.ts";
import { announce, warn } from "../../parts/regions.ts";
import { TextInput } from "../../parts/text_input.tsx";

const TEXT_MAX = 200;
const DOTS_MAX = 3;

type Worded = "addition" | "question" | "comment";

interface Mine {
  ref: string;
  kind: Worded | "dots";
  text: string;
  dots: number;
  hidden: boolean;
}

function mineOf(step: Step): readonly Mine[] {
  return step.value<readonly Mine[]>("seat", "left").value ?? [];
}

/** At a sheet that one visits. */
export function LeaveWords({ step, reference }: { step: Step; reference: string }) {
  return (
    <>
      <Field step={step} reference={reference} kind="addition" />
      <Field step={step} reference={reference} kind="question" />
    </>
  );
}

/** In an exhibition. */
export function LeaveThere({ step, reference, table }: { step: Step; reference: string; table: number }) {
  const mine = mineOf(step);
  const comment = mine.find(({ kind }) => kind === "comment");
  const dots = mine.filter(({ kind }) => kind === "dots");
  if (!step.facts.value.taking || table === step.table) return null;
  if (comment && comment.ref !== reference) return null; // RKP2
  return (
    <>
      {!comment && <Dots step={step} reference={reference} here={dots.find(({ ref }) => ref === reference)?.dots ?? 0} placed={dots.reduce((sum, one) => sum + one.dots, 0)} />}
      {dots.length === 0 && <Field step={step} reference={reference} kind="comment" />}
    </>
  );
}

function Field({ step, reference: ref, kind }: { step: Step; reference: string; kind: Worded }) {
  const { t } = step;
  const draft = step.room.draft(step.id, `remark/${kind}/${ref}`, step.seat);
  const wrong = useSignal("");
  const said = mineOf(step).find((one) => one.kind === kind && one.ref === ref);
  const sent = step.pending.value.filter(({ name, args }) => name === "leave_remark" && args["kind"] === kind && args["ref"] === ref);
  const refused = sent.filter(({ state }) => state === "refused").pop()?.refusal;
  if (said) {
    return (
      <div class="card">
        <p class="vote-name">{t(`remarks.${kind}`)}</p>
        <p class="card-text">{said.text}</p>
        {said.hidden && <p class="hint">{t("text.held")}</p>}
        <ArmedButton label={t("button.withdraw")} armed={t("phone.withdraw_armed")} warning={t("phone.withdraw_warning")} look="button-small" onFire={() => step.send("take_remark_back", { ref, kind }) /* RKP1 */} />
      </div>
    );
  }
  const send = () => {
    const text = draft.text.peek();
    const fault = faultOf(text, TEXT_MAX);
    wrong.value = fault ? sentenceOf(t, fault) : "";
    if (fault) return warn(wrong.value);
    for (const one of sent) if (one.state === "refused") step.room.dismiss(one.id);
    void step.send("leave_remark", { ref, kind, text }, { drafts: [draft.key] }).answer.then((answer) => answer.ok && announce(t("text.saved")));
  };
  return (
    <form class="stack" onSubmit={(event) => (event.preventDefault(), send())}>
      <TextInput
        id={`${step.id}-${kind}-${ref}`}
        label={t(`remarks.${kind}`)}
        text={draft.text.value}
        length_max={TEXT_MAX}
        rows={2}
        wrong={wrong.value || (refused ? sentenceOf(t, refused) : "")}
        onText={(text) => (draft.set(text), (wrong.value = ""))}
      />
      <button class="button button-wide">{t(sent.some(({ state }) => state === "sending") ? "text.sending" : "remarks.leave")}</button>
    </form>
  );
}

function Dots({ step, reference: ref, here, placed }: { step: Step; reference: string; here: number; placed: number }) {
  const { t } = step;
  const give = (dots: number) => step.send("give_dots", { ref, dots });
  return (
    <div class="row">
      <button type="button" class="button button-small" aria-disabled={here === 0} aria-label={t("remarks.dot_less")} onClick={() => here > 0 && give(here - 1)}>−</button>
      <span class="figures" aria-live="polite">{t("remarks.dots", { n: here })}</span>
      <button type="button" class="button button-small" aria-disabled={placed >= DOTS_MAX} aria-label={t("remarks.dot_more")} onClick={() => placed < DOTS_MAX && give(here + 1)}>+</button>
      <span class="hint">{t("remarks.dots_left", { n: DOTS_MAX - placed })}</span>
    </div>
  );
}

interface Left {
  words: readonly { kind: Worded; text: string }[];
  dots: number;
}

/** What visitors left at one's own table. */
export function LeftHere({ step }: { step: Step }) {
  const { t } = step;
  const left = step.value<Left>("table", "left").value;
  if (!left) return null;
  return (
    <section class="mine" aria-label={t("remarks.yours")}>
      <h2>{t("remarks.yours")}</h2>
      {left.dots > 0 && <p>{t("remarks.dots_here", { n: left.dots })}</p>}
      <div class="mine-list">
        {left.words.map(({ kind, text }, n) => (
          <div class="card" key={n}>
            <p class="vote-name">{t(`remarks.left_${kind}`)}</p>
            <p class="card-text">{text}</p>
          </div>
        ))}
      </div>
    </section>
  );
}
