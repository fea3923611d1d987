/** [Notre restitution est prête] and [Reprendre l’écriture]. */
import { useSignal } from "@preact/signals";
import { sentenceOf } from "../../parts/refusals.ts";
import { Wrong } from "../../parts/text_input.tsx";
import type { Step } from "../kind.ts";

export function Lock({ step, lock }: { step: Step; lock: boolean }) {
  const { t } = step;
  const wrong = useSignal("");
  const press = async () => {
    const answer = await step.send("lock_restitution", { locked: lock }).answer;
    if (answer.ok) return;
    wrong.value = sentenceOf(t, answer.refusal);
    for (const one of step.pending.peek()) if (one.name === "lock_restitution") step.room.dismiss(one.id);
  };
  return (
    <>
      <button type="button" class={lock ? "button button-fill button-wide" : "button button-wide"} onClick={() => void press()}>
        {t(lock ? "restitution_prep.lock" : "restitution_prep.unlock")}
      </button>
      {wrong.value && <Wrong sentence={wrong.value} />}
    </>
  );
}
