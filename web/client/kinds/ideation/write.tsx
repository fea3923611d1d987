/**
 * The field in which an idea is written, with its theme and the idea that it builds on.
 *
 * IDW1 What is typed is a draft until it is sent; once sent, the field is empty and keeps the focus.
 * IDW2 A refused idea is in its field again with its sentence, unless other words were typed meanwhile.
 */
import { useSignal, useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import check from "lucide-static/icons/check.svg";
import { Icon } from "../../draw/icons.tsx";
import { faultOf, sentenceOf } from "../../parts/refusals.ts";
import { announce, warn } from "../../parts/regions.ts";
import { TextInput, Wrong } from "../../parts/text_input.tsx";
import type { Step } from "../kind.ts";
import { type Idea, letterOf, settingsOf } from "./facts.ts";

const STILL_MS = 4_000;

export function draftsOf(step: Step) {
  const draft = (name: string) => step.room.draft(step.id, name, step.seat);
  return { words: draft("idea"), theme: draft("theme"), parent: draft("parent") };
}

/** Tell why what is in the draft would be refused, or was; empty where it may be sent. */
export function faultOfDraft(step: Step): string {
  const { words, theme } = draftsOf(step);
  const { themes, length_max } = settingsOf(step);
  const text = words.text.value;
  const refused = refusedPosts(step).find(({ args }) => args["text"] === text)?.refusal;
  const fault = faultOf(text, length_max) ?? refused ?? (themes.length > 0 && !theme.text.value ? { code: "THEME_UNKNOWN" } : null);
  return fault ? sentenceOf(step.t, fault) : "";
}

/** Send what is in the draft; returns the sentence that says why not. */
export function post(step: Step, onSaved: (number: number) => void): string {
  const { words, theme, parent } = draftsOf(step);
  const { themes, length_max } = settingsOf(step);
  const text = words.text.peek();
  const fault = faultOf(text, length_max) ?? (themes.length > 0 && !theme.text.peek() ? { code: "THEME_UNKNOWN" } : null);
  if (fault) return sentenceOf(step.t, fault);
  for (const one of refusedPosts(step)) step.room.dismiss(one.id);
  const args = { text, theme: theme.text.peek(), parent: parent.text.peek() };
  void step.send("post_idea", args, { drafts: [words.key] }).answer.then((answer) => {
    if (answer.ok) onSaved(Number(answer.data["number"] ?? 0));
  });
  theme.set("");
  parent.set("");
  return "";
}

export function refusedPosts(step: Step) {
  return step.pending.value.filter(({ name, state }) => name === "post_idea" && state === "refused");
}

export function Write({ step }: { step: Step }) {
  const { t } = step;
  const { words, parent } = draftsOf(step);
  const { length_max, blind, moderated } = settingsOf(step);
  const wrong = useSignal("");
  const saved = useSignal({ number: 0, fresh: false });
  const input = useRef<HTMLTextAreaElement>(null);
  const refused = refusedPosts(step).pop()?.refusal;
  useSignalEffect(() => {
    const found = refusedPosts(step).pop()?.refusal;
    if (found) warn(sentenceOf(t, found));
  });
  const onSaved = (number: number) => {
    saved.value = { number, fresh: true };
    announce(nth(step, number));
    setTimeout(() => (saved.value = { number, fresh: false }), STILL_MS);
  };
  const send = () => {
    wrong.value = post(step, onSaved);
    if (wrong.value) warn(wrong.value);
    input.current?.focus(); // IDW1
  };
  return (
    <form class="stack" onSubmit={(event) => (event.preventDefault(), send())}>
      {parent.text.value && <BuildsOn step={step} id={parent.text.value} onDrop={() => parent.set("")} />}
      <TextInput
        id={`${step.id}-idea`}
        label={t("ideation.your_idea")}
        text={words.text.value}
        length_max={length_max}
        rows={3}
        wrong={wrong.value || (refused ? sentenceOf(t, refused) : "") /* IDW2 */}
        onText={(text) => {
          words.set(text);
          wrong.value = "";
        }}
        input={input}
      />
      <Themes step={step} />
      <button class="button button-fill button-wide">{t("ideation.send")}</button>
      {saved.value.number > 0 && (
        <p class={saved.value.fresh ? "tick" : "tick tick-still"}>
          <Icon svg={check} />
          {nth(step, saved.value.number)}
        </p>
      )}
      <p class="hint">{t(moderated ? "approvals.hint" : blind && !step.facts.value.shown ? "ideation.hint_blind" : "ideation.hint")}</p>
    </form>
  );
}

function nth({ t }: Step, number: number): string {
  if (number === 0) return t("text.saved");
  return number === 1 ? t("ideation.nth_first") : t("ideation.nth", { n: number });
}

export function Themes({ step }: { step: Step }) {
  const { t, id } = step;
  const { themes } = settingsOf(step);
  const chosen = draftsOf(step).theme;
  if (themes.length === 0) return null;
  return (
    <fieldset class="choices">
      <legend class="field-label">{t("ideation.theme")}</legend>
      <div class="chips">
        {themes.map((theme) => (
          <label class="chip" key={theme}>
            <input class="chip-input" type="radio" name={`${id}-theme`} checked={chosen.text.value === theme} onChange={() => chosen.set(theme)} />
            <ThemeLetter themes={themes} theme={theme} />
            {theme}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function ThemeLetter({ themes, theme }: { themes: readonly string[]; theme: string }) {
  const { letter, wind } = letterOf(themes, theme);
  return letter ? <span class="card-theme" data-wind={wind} aria-hidden="true">{letter}</span> : null;
}

function BuildsOn({ step, id, onDrop }: { step: Step; id: string; onDrop: () => void }) {
  const { t } = step;
  const idea = step.value<Idea>("room", `idea/${id}`).value;
  if (!idea) return <Wrong sentence={t("refusal.ITEM_UNKNOWN")} />;
  return (
    <div class="card">
      <p class="card-foot">{t("ideation.builds_on", { n: idea.number })}</p>
      <p class="card-text">{idea.text}</p>
      <div class="card-foot">
        <span class="card-acts">
          <button type="button" class="button button-small" onClick={onDrop}>{t("phone.cancel")}</button>
        </span>
      </div>
    </div>
  );
}
