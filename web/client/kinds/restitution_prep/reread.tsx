/**
 * [J’ai relu]: how many at the table have read the words as they stand. Nobody waits for it.
 *
 * RRD1 It is of what was before one's eyes: words that changed since are to be read again, and it says so.
 */
import "../../phone/at_once.ts";
import type { Step } from "../kind.ts";
import { progressOf } from "./facts.ts";

export function Reread({ step, format }: { step: Step; format: string }) {
  const { t } = step;
  const { read, people, edition } = progressOf(step);
  const own = step.value<{ edition: number; format: string }>("seat", "read").value;
  const sent = step.pending.value.some(({ name, state, args }) => name === "read_restitution" && state !== "refused" && args["edition"] === edition);
  const is_read = sent || (own?.edition === edition && own.format === format);
  const press = async () => {
    await step.send("read_restitution", { edition, format }).answer;
    for (const { id, name, state } of step.pending.peek()) if (name === "read_restitution" && state === "refused") step.room.dismiss(id); // RRD1
  };
  return (
    <div class="row">
      <span class="help">{t("restitution_prep.read_by", { n: read, of: people })}</span>
      {is_read && <strong class="row-end">{t("restitution_prep.has_read")}</strong>}
      {!is_read && <button type="button" class="button row-end" onClick={() => void press()}>{t("restitution_prep.reread")}</button>}
      {!is_read && own && <span class="hint">{t("restitution_prep.changed_since") /* RRD1 */}</span>}
    </div>
  );
}
