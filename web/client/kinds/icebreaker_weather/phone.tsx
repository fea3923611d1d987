/**
 * The weather on a phone: a drawing and a word; then the phone lets go of its owner, who looks up at the sky of the room.
 *
 * WTP1 « Levez les yeux. » stays 4 s alone, from the moment when the weather is kept: what says « noté » is noted.
 */
import { signal, useSignal } from "@preact/signals";
import { Icon } from "../../draw/icons.tsx";
import { ArmedButton } from "../../parts/armed_button.tsx";
import { LookUp } from "../../parts/look_up.tsx";
import { sentenceOf } from "../../parts/refusals.ts";
import { announce, warn } from "../../parts/regions.ts";
import { TextInput, Wrong } from "../../parts/text_input.tsx";
import { Unsent } from "../../phone/unsent.ts";
import type { PhoneKind, Step, Typed } from "../kind.ts";
import { DRAWINGS, ICONS } from "./sky.ts";

const LOOK_UP_MS = 4_000;

interface Mine {
  icon: string;
  word: string;
  hidden: boolean;
}

/** The step and seat that look up now, "" for none. */
const lookingUp = signal("");
const nameOf = (step: Step) => `${step.id}/${step.seat}`;

function draftsOf(step: Step) {
  const draft = (name: string) => step.room.draft(step.id, name, step.seat);
  return { icon: draft("icon"), word: draft("word") };
}

function wordMax(step: Step): number {
  return Number(step.facts.value.settings["word_max"] ?? 30);
}

/** Send what is in the drafts over what was given before; returns the sentence that says why not. */
function send(step: Step): string {
  const { icon, word } = draftsOf(step);
  const mine = step.value<Mine>("seat", "mine").peek();
  const given = icon.text.peek() || (mine?.icon ?? "");
  const text = word.text.peek() || (mine?.word ?? "");
  const over = [...text.trim()].length - wordMax(step);
  if (given === "") return sentenceOf(step.t, { code: "WEATHER_UNKNOWN", params: {} });
  if (over > 0) return sentenceOf(step.t, { code: "TEXT_TOO_LONG", params: { max: wordMax(step), over } });
  for (const one of step.pending.peek()) if (one.state === "refused") step.room.dismiss(one.id);
  const sent = step.send("give_weather", { icon: given, word: text }, { drafts: [icon.key, word.key] });
  void sent.answer.then((answer) => answer.ok && lookUp(step));
  return "";
}

function lookUp(step: Step): void {
  const name = nameOf(step);
  lookingUp.value = name; // WTP1
  announce(step.t("icebreaker_weather.noted"));
  setTimeout(() => lookingUp.value === name && (lookingUp.value = ""), LOOK_UP_MS);
}

function Body({ step }: { step: Step }) {
  if (lookingUp.value === nameOf(step)) return <LookUp title={step.t("icebreaker_weather.noted")} />;
  return step.facts.value.taking ? <Giving step={step} /> : <p class="empty">{step.t("room.look_up")}</p>;
}

function Giving({ step }: { step: Step }) {
  const { t } = step;
  const { icon, word } = draftsOf(step);
  const mine = step.value<Mine>("seat", "mine").value;
  const wrong = useSignal("");
  const moving = step.pending.value.filter(({ name, state }) => name === "give_weather" && state !== "refused").pop();
  const refused = step.pending.value.filter(({ state }) => state === "refused").pop()?.refusal;
  const chosen = icon.text.value || String(moving?.args["icon"] ?? mine?.icon ?? "");
  const text = word.text.value || String(moving?.args["word"] ?? mine?.word ?? "");
  const submit = () => {
    wrong.value = send(step);
    if (wrong.value) warn(wrong.value);
  };
  return (
    <form class="stack" onSubmit={(event) => (event.preventDefault(), submit())}>
      <fieldset class="choices-two">
        <legend class="field-label">{t("icebreaker_weather.your_weather")}</legend>
        {ICONS.map((one) => (
          <label class={chosen === one ? "choice choice-chosen" : "choice"} key={one}>
            <input class="choice-input" type="radio" name={`${step.id}-icon`} checked={chosen === one} onChange={() => icon.set(one)} />
            <Icon svg={DRAWINGS[one]} />
            <span class="choice-text">{t(`icebreaker_weather.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      {wordMax(step) > 0 && <TextInput id={`${step.id}-word`} label={t("icebreaker_weather.your_word")} text={text} length_max={wordMax(step)} rows={1} onText={word.set} />}
      {(wrong.value || refused) && <Wrong sentence={wrong.value || (refused ? sentenceOf(t, refused) : "")} />}
      <button class="button button-fill button-wide">{t(moving?.state === "sending" ? "text.sending" : mine ? "icebreaker_weather.change" : "icebreaker_weather.send")}</button>
      <p class="hint">{t(mine?.hidden ? "text.held" : wordMax(step) > 0 ? "icebreaker_weather.hint" : "icebreaker_weather.hint_alone")}</p>
      {mine && <ArmedButton look="button-wide" label={t("icebreaker_weather.withdraw")} armed={t("phone.withdraw_armed")} warning={t("phone.withdraw_warning")} onFire={() => step.send("withdraw_weather", {})} />}
    </form>
  );
}

function UnsentWord({ step }: { step: Step }) {
  const { word } = draftsOf(step);
  const wrong = useSignal("");
  if (step.facts.value.taking || word.text.value.trim() === "") return null; // while it takes weathers, it is on the page
  return (
    <>
      <Unsent step={step} text={word.text.value} fault="" onSend={() => (wrong.value = send(step))} onDrop={() => word.set("")} />
      {wrong.value && <Wrong sentence={wrong.value} />}
    </>
  );
}

function adopt(step: Step, { command, values }: Typed): string {
  if (command !== "give_weather") return "";
  const { icon, word } = draftsOf(step);
  if (values["icon"]) icon.set(values["icon"]);
  if (values["word"]) word.set(values["word"]);
  return `${step.id}-word`;
}

export const phone: PhoneKind = { Body, takes: true, whole: (step) => lookingUp.value === nameOf(step), Unsent: UnsentWord, adopt };
