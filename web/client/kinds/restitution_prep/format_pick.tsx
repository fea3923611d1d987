/**
 * The form in which a table gives back: three shelves, what each form takes, and on a tap what it is, with an example.
 *
 * FPK1 A tap shows what a form is; a second one, on its button, chooses it. The first tap commits nobody.
 * FPK2 What a form says of itself comes when it is asked for. The button stands above it: nothing that comes moves it.
 * FPK3 A few forms need no shelves.
 */
import "../../phone/at_once.ts";
import { useSignal } from "@preact/signals";
import type { Step } from "../kind.ts";
import type { FormatFacts, Offered } from "./facts.ts";

const SHELVES = ["short", "acted", "written"] as const;
const UNSHELVED_MAX = 5;

interface Props {
  step: Step;
  format: FormatFacts;
  /** Called once the form is chosen, or the one that was kept. */
  done: () => void;
}

export function FormatPick({ step, format, done }: Props) {
  const { t } = step;
  const begun = format.allowed.find((one) => one.format === format.format) ?? format.allowed[0];
  const shelf = useSignal(begun?.shelf ?? "short");
  const shown = useSignal("");
  const shelved = format.allowed.length > UNSHELVED_MAX; // FPK3
  const there = SHELVES.filter((name) => format.allowed.some((one) => one.shelf === name));
  const offered = format.allowed.filter((one) => !shelved || one.shelf === shelf.value);
  const turn = (name: string) => {
    shelf.value = name;
    shown.value = "";
  };
  return (
    <section class="stack" aria-label={t("restitution_prep.format")}>
      <p class="field-label">{t("restitution_prep.format")}</p>
      {shelved && (
        <div class="tabs" role="group" aria-label={t("restitution_prep.shelves")}>
          {there.map((name) => (
            <button type="button" class="tab" key={name} aria-current={shelf.value === name ? "true" : undefined} onClick={() => turn(name)}>{t(`restitution.shelf.${name}`)}</button>
          ))}
        </div>
      )}
      <ul class="choices">
        {offered.map((one) => (
          <li key={one.format}>
            <button type="button" class="choice" aria-expanded={shown.value === one.format} onClick={() => (shown.value = shown.value === one.format ? "" : one.format)}>
              <span>
                <strong>{t(`restitution.${one.format}.name`)}</strong>
                <br />
                <span class="vote-name">{t("restitution.takes", { n: one.prep_min, tone: t(`restitution.tone.${one.tone}`) })}</span>
              </span>
            </button>
            {shown.value === one.format && <Shown step={step} format={format} one={one} done={done} />}
          </li>
        ))}
      </ul>
      <p class="hint">{t("restitution_prep.plain_always")}</p>
    </section>
  );
}

/** A form as it would be: [Choisir cette forme], what it is, its example (FPK1, FPK2). */
function Shown({ step, format, one, done }: Props & { one: Offered }) {
  const { t } = step;
  const sent = step.pending.value.some(({ name, state, args }) => name === "choose_format" && state !== "refused" && args["format"] === one.format);
  const choose = async () => {
    if (sent) return;
    if (format.chosen && format.format === one.format) return done();
    const { ok } = await step.send("choose_format", { format: one.format }).answer;
    if (ok) done();
  };
  const stage = one.stage_s < 120 ? t("restitution.stage", { n: one.stage_s }) : t("restitution.stage_min", { n: Math.round(one.stage_s / 60) });
  return (
    <div class="stack card">
      <button type="button" class="button button-fill" aria-disabled={sent} onClick={() => void choose()}>{t(sent ? "text.sending" : "restitution_prep.choose")}</button>
      <p>{t(`restitution.${one.format}.what`)}</p>
      <p class="sheet-value">{t(`restitution.${one.format}.example`).trim()}</p>
      <p class="hint">{stage}</p>
    </div>
  );
}
