/** One's own ideas, those on their way first; each can be said otherwise or taken back while the step takes ideas. */
import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import check from "lucide-static/icons/check.svg";
import eyeOff from "lucide-static/icons/eye-off.svg";
import { Icon } from "../../draw/icons.tsx";
import type { Pending } from "../../net/pending.ts";
import { ArmedButton } from "../../parts/armed_button.tsx";
import { Notice } from "../../parts/notice.tsx";
import { faultOf, sentenceOf } from "../../parts/refusals.ts";
import { TextInput, Wrong } from "../../parts/text_input.tsx";
import { clockTime } from "../../parts/times.ts";
import type { Step } from "../kind.ts";
import { type Idea, settingsOf } from "./facts.ts";
import { draftsOf, ThemeLetter } from "./write.tsx";

/** Those sent and not shown by the layers yet; a refused one whose words are in the field again is not here. */
export function postsOf(step: Step): Pending[] {
  const words = draftsOf(step).words.text.value;
  return step.pending.value.filter(({ name, state, args }) => name === "post_idea" && !(state === "refused" && args["text"] === words));
}

export function Mine({ step }: { step: Step }) {
  const { t } = step;
  const ids = step.names("seat", "mine/").value;
  const posts = postsOf(step);
  const { used = ids.length, max = 0 } = step.value<{ used: number; max: number }>("seat", "left").value ?? {};
  if (ids.length + posts.length === 0) return null;
  const count = used + posts.filter(({ state }) => state === "sending").length;
  return (
    <section class="mine" aria-label={t("ideation.mine_free")}>
      <h2>{max ? t("ideation.mine", { used: Math.min(count, max), max }) : t("ideation.mine_free")}</h2>
      <ul class="mine-list">
        {[...posts].reverse().map((one) => <OnItsWay key={one.id} step={step} one={one} />)}
        {[...ids].reverse().map((name) => <Own key={name} step={step} name={name} />)}
      </ul>
    </section>
  );
}

function OnItsWay({ step, one }: { step: Step; one: Pending }) {
  const { t, room } = step;
  const text = String(one.args["text"]);
  const refused = one.state === "refused" ? one.refusal : null;
  const again = () => {
    draftsOf(step).words.set(text);
    room.dismiss(one.id);
  };
  return (
    <li class="card">
      <p class="card-text">{text}</p>
      {refused && <Wrong sentence={sentenceOf(t, refused)} />}
      <div class="card-foot">
        {!refused && <State state={one.state} step={step} />}
        {refused && (
          <span class="card-acts">
            <button type="button" class="button button-small" onClick={again}>{t("phone.take_up_again")}</button>
            <button type="button" class="button button-small" onClick={() => room.dismiss(one.id)}>{t("phone.drop")}</button>
          </span>
        )}
      </div>
    </li>
  );
}

function State({ step, state }: { step: Step; state: Pending["state"] }) {
  const { t, room } = step;
  if (state === "sending") return <span>{t(room.status.value === "offline" ? "phone.typing" : "text.sending")}</span>;
  return (
    <span class="tick">
      <Icon svg={check} />
      {t("text.saved")}
    </span>
  );
}

function Own({ step, name }: { step: Step; name: string }) {
  const { t } = step;
  const idea = step.value<Idea>("seat", name).value;
  const draft = step.room.draft(step.id, `edit/${name}`, step.seat);
  const open = useSignal(draft.text.peek() !== "");
  if (!idea) return null;
  const about = step.pending.value.filter(({ args }) => args["id"] === idea.id);
  const editing = about.filter(({ name: command }) => command === "edit_idea").pop();
  const leaving = about.some(({ name: command, state }) => command === "withdraw_idea" && state !== "refused");
  const taking = step.facts.value.taking && !leaving;
  if (open.value && taking) return <Edit step={step} idea={idea} draft={draft} onClose={() => (open.value = false)} />;
  const edit = () => {
    draft.set(idea.text);
    open.value = true;
  };
  const moving = editing && editing.state !== "refused";
  return (
    <li class="card">
      <p class="card-text">
        <ThemeLetter themes={settingsOf(step).themes} theme={idea.theme} />
        {moving ? String(editing.args["text"]) : idea.text}
      </p>
      {idea.hidden && <Notice tone="warn" svg={eyeOff}><p>{t("text.held")}</p></Notice>}
      {editing?.refusal && <Wrong sentence={sentenceOf(t, editing.refusal)} />}
      <div class="card-foot">
        <span>{leaving || moving ? t("text.sending") : idea.late ? t("text.received_late") : idea.unread && !idea.hidden ? t("approvals.author") : t("ideation.saved_at", { time: clockTime(t, idea.at) })}</span>
        {taking && (
          <span class="card-acts">
            <button type="button" class="button button-small" onClick={edit}>{t("ideation.edit")}</button>
            <ArmedButton look="button-small" label={t("ideation.withdraw")} armed={t("phone.withdraw_armed")} warning={t("phone.withdraw_warning")} onFire={() => step.send("withdraw_idea", { id: idea.id })} />
          </span>
        )}
      </div>
    </li>
  );
}

interface EditProps {
  step: Step;
  idea: Idea;
  draft: ReturnType<Step["room"]["draft"]>;
  onClose: () => void;
}

function Edit({ step, idea, draft, onClose }: EditProps) {
  const { t } = step;
  const { length_max } = settingsOf(step);
  const wrong = useSignal("");
  const input = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => input.current?.focus(), []);
  const save = () => {
    const fault = faultOf(draft.text.peek(), length_max);
    if (fault) return void (wrong.value = sentenceOf(t, fault));
    for (const one of step.pending.peek()) if (one.args["id"] === idea.id && one.state === "refused") step.room.dismiss(one.id);
    step.send("edit_idea", { id: idea.id, text: draft.text.peek() }, { drafts: [draft.key] });
    onClose();
  };
  const cancel = () => {
    draft.set("");
    onClose();
  };
  return (
    <li class="card stack">
      <TextInput id={`${step.id}-edit-${idea.id}`} label={t("ideation.idea_n", { n: idea.number })} text={draft.text.value} length_max={length_max} rows={3} wrong={wrong.value} onText={draft.set} input={input} />
      <div class="row">
        <button type="button" class="button" onClick={save}>{t("phone.save")}</button>
        <button type="button" class="button button-small" onClick={cancel}>{t("button.back")}</button>
      </div>
    </li>
  );
}
