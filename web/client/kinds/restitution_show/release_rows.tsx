/**
 * The rows of « Qui reçoit quoi, et quand »: a sentence an audience; a rule is chosen, then set by a button, and undone.
 *
 * RSQ3 Nothing is set by passing over a choice with the keyboard: an open row has its own button, and one that leaves it.
 */
import { useSignal, type Signal } from "@preact/signals";
import { ActButton, useDesk } from "../../console/act_button.tsx";
import type { Step } from "../kind.ts";
import { atMoment, localField } from "./at_time.ts";
import { delaysWith, delayWords, momentWords, ruleWords, sameDelay, TRIGGERS, type Rule, type RuleFacts, type Trigger, warningOf } from "./release_words.ts";

const DAY_MS = 86_400_000;

export function ReleaseRows({ step, rules }: { step: Step; rules: readonly RuleFacts[] }) {
  const { t } = step;
  return (
    <>
      <p class="second">{t("releases.help")}</p>
      <ul class="release-rows">{rules.map((rule) => <Row key={rule.audience} step={step} rule={rule} />)}</ul>
    </>
  );
}

function Row({ step, rule }: { step: Step; rule: RuleFacts }) {
  const { t } = step;
  const lang = document.documentElement.lang;
  const edited = useSignal<Rule | null>(null);
  const open = useSignal(false);
  const close = () => {
    open.value = false;
    edited.value = null;
  };
  const shown = edited.value ?? rule;
  const warning = warningOf(shown);
  const name = t(`releases.${rule.audience}`);
  return (
    <li class="release-row">
      <div class="row">
        <p class="release-words"><strong>{name}</strong>{t("releases.colon")}{ruleWords(t, lang, rule)}</p>
        <button type="button" class="button button-small row-end" aria-expanded={open.value} aria-label={t("releases.change_of", { name })} onClick={() => (edited.value = (open.value = !open.value) ? { ...rule } : null)}>{t("releases.change")}</button>
      </div>
      <Facts step={step} rule={rule} />
      {open.value && <Choice step={step} name={name} rule={shown} edited={edited} />}
      {warning && <p class="notice notice-plain">{t(warning)}</p>}
      {open.value && (
        <ActButton name={`rule ${rule.audience}`} look="button-small button-fill" why={isKept(shown) ? "" : t("releases.moment_first")} send={() => set(step, shown, close)}>{t("releases.set")}</ActButton>
      )}
    </li>
  );
}

/** How many are out, and when more will be. */
function Facts({ step: { t, id, room }, rule }: { step: Step; rule: RuleFacts }) {
  const lang = document.documentElement.lang;
  const out = rule.out > 0 ? t("releases.out", { n: rule.out, of: rule.of }) : "";
  const next = rule.next_at > 0 ? t("releases.next", { when: momentWords(t, lang, rule.next_at) }) : "";
  const link = rule.audience === "public_link" && rule.trigger !== "never";
  if (!out && !next && !link) return null;
  return (
    <p class="second">
      {[out, next].filter(Boolean).join(" ")}{" "}
      {link && <a href={`/r/${room.me.code}/public`} target="_blank" rel="noopener" key={id}>{t("releases.page")}</a>}
    </p>
  );
}

function Choice({ step: { t }, name, rule, edited }: { step: Step; name: string; rule: Rule; edited: Signal<Rule | null> }) {
  const desk = useDesk();
  const change = (part: Partial<Rule>) => (edited.value = { ...rule, ...part });
  const to = (trigger: Trigger) => change({ trigger, at: trigger === "clock" ? rule.at || desk.now.peek() + DAY_MS : 0, ...(trigger === "clock" || trigger === "never" ? { delay_s: 0, days: 0, time: "" } : {}) });
  const delays = delaysWith(rule);
  return (
    <div class="row release-choice">
      <label class="field">
        <span class="field-label">{t("releases.when")}<span class="visually-hidden">, {name}</span></span>
        <select class="field-input" value={rule.trigger} onChange={(event) => to(event.currentTarget.value as Trigger)}>
          {TRIGGERS.map((trigger) => <option key={trigger} value={trigger}>{t(`releases.when_${trigger}`)}</option>)}
        </select>
      </label>
      {rule.trigger === "clock" ? (
        <label class="field">
          <span class="field-label">{t("releases.moment_label")}<span class="visually-hidden">, {name}</span></span>
          <input class="field-input" type="datetime-local" value={localField(rule.at)} onInput={(event) => change({ at: atMoment(event.currentTarget.value) })} />
        </label>
      ) : rule.trigger !== "never" && (
        <label class="field">
          <span class="field-label">{t("releases.delay")}<span class="visually-hidden">, {name}</span></span>
          <select class="field-input" value={String(delays.findIndex((one) => sameDelay(one, rule)))} onChange={(event) => change(delays[Number(event.currentTarget.value)] ?? {})}>
            {delays.map((delay, at) => <option key={at} value={String(at)}>{delayWords(t, delay)}</option>)}
          </select>
        </label>
      )}
    </div>
  );
}

const isKept = (rule: Rule) => rule.trigger !== "clock" || rule.at > 0;

function set(step: Step, rule: Rule, close: () => void) {
  const { audience, trigger, delay_s, at, days, time } = rule;
  close();
  return step.send("set_release_rule", { audience, trigger, delay_s, at: Math.round(at), days, time });
}
