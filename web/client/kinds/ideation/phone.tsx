/** Ideation on a phone: the field, one's own ideas, then those of the room when they may be read. */
import { useSignal } from "@preact/signals";
import { Pace } from "../../parts/pace.tsx";
import { Notice } from "../../parts/notice.tsx";
import { announce } from "../../parts/regions.ts";
import { Wrong } from "../../parts/text_input.tsx";
import { Unsent } from "../../phone/unsent.ts";
import type { Brought, PhoneKind, Step, Typed } from "../kind.ts";
import { type Idea, settingsOf } from "./facts.ts";
import { Mine, postsOf } from "./mine.tsx";
import { Others } from "./others.tsx";
import { draftsOf, faultOfDraft, post, Themes, Write } from "./write.tsx";

const SAVED_MS = 4_000;

function Body({ step }: { step: Step }) {
  const { t } = step;
  const { taking } = step.facts.value;
  const { used = 0, max = 0 } = step.value<{ used: number; max: number }>("seat", "left").value ?? {};
  const waiting = postsOf(step).filter(({ state }) => state === "sending").length;
  const full = max > 0 && used + waiting >= max;
  const writes = taking && (!full || draftsOf(step).words.text.value !== "");
  const open = step.names("room", "idea/").value.length > 0;
  return (
    <>
      {writes && <Write step={step} />}
      {taking && full && <p class="hint">{t("ideation.all_used")}</p>}
      {!taking && !open && <p class="empty">{t("room.look_up")}</p>}
      <Mine step={step} />
      <Pace step={step} />
      <Others step={step} />
    </>
  );
}

/** Half typed when the room went on. */
function UnsentIdea({ step }: { step: Step }) {
  const { words } = draftsOf(step);
  const wrong = useSignal("");
  const saved = useSignal(false);
  const onSaved = () => {
    saved.value = true;
    announce(step.t("text.saved"));
    setTimeout(() => (saved.value = false), SAVED_MS);
  };
  if (saved.value) return <Notice tone="ok"><p>{step.t("text.saved")}</p></Notice>;
  if (words.text.value.trim() === "") return null;
  const send = () => (wrong.value = post(step, onSaved));
  return (
    <>
      <Unsent step={step} late text={words.text.value} fault={faultOfDraft(step)} onSend={send} onDrop={() => words.set("")}>
        <Themes step={step} />
      </Unsent>
      {wrong.value && <Wrong sentence={wrong.value} />}
    </>
  );
}

function brought(step: Step): Brought[] {
  const ideas = step.names("seat", "mine/").value.flatMap((name) => step.value<Idea>("seat", name).value ?? []);
  return ideas.map(({ id, text, number, hidden, late }) => {
    return { text, label: step.t("ideation.idea_n", { n: number }), ref: `${step.id}/${id}`, hidden: hidden === true, late: late === true };
  });
}

function adopt(step: Step, { command, fixed, values }: Typed): string {
  if (command === "post_idea") {
    const { words, theme } = draftsOf(step);
    if (values["text"]) words.set(values["text"]);
    if (values["theme"] && settingsOf(step).themes.includes(values["theme"])) theme.set(values["theme"]);
    return `${step.id}-idea`;
  }
  if (command !== "edit_idea" || !fixed["id"] || !values["text"]) return "";
  step.room.draft(step.id, `edit/mine/${fixed["id"]}`, step.seat).set(values["text"]);
  return `${step.id}-edit-${fixed["id"]}`;
}

export const phone: PhoneKind = { Body, takes: true, Unsent: UnsentIdea, brought, adopt };
