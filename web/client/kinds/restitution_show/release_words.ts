/**
 * Who receives what, and when: the rules of a show as the console says and sets them (rooms/restitutions/release_rules.py). Pure.
 *
 * RSQ1 Each rule reads as one sentence, its delay in the largest whole unit.
 * RSQ2 A rule by which somebody reads before the stage, or beside it, is said to be so, in words; nothing is refused.
 */
import type { Translate } from "../../net/words.ts";
import { clock, shownAt, ZONE } from "./at_time.ts";

export const TRIGGERS = ["on_air", "aired", "all_submitted", "phase_closed", "facilitator_go", "clock", "session_closed", "never"] as const;
export type Trigger = (typeof TRIGGERS)[number];
export type AudienceName = "screen" | "room_phones" | "remote_room" | "remote_individuals" | "public_link";

export interface Delay {
  delay_s: number;
  days: number;
  time: string;
}

export interface Rule extends Delay {
  audience: AudienceName;
  trigger: Trigger;
  at: number;
}

/** One row of desk:p/ID/rules. */
export interface RuleFacts extends Rule {
  chosen: boolean;
  out: number;
  of: number;
  next_at: number;
}

const NO_DELAY: Delay = { delay_s: 0, days: 0, time: "" };
/** The delays that are offered, in their order. */
export const DELAYS: readonly Delay[] = [
  NO_DELAY,
  { ...NO_DELAY, delay_s: 30 },
  { ...NO_DELAY, delay_s: 300 },
  { ...NO_DELAY, delay_s: 3_600 },
  { ...NO_DELAY, days: 1, time: "09:00" },
  { ...NO_DELAY, days: 7, time: "09:00" },
  { ...NO_DELAY, days: 30, time: "09:00" },
];
const UNITS = [["days", 86_400], ["hours", 3_600], ["minutes", 60], ["seconds", 1]] as const;

export const sameDelay = (one: Delay, other: Delay) => one.delay_s === other.delay_s && one.days === other.days && one.time === other.time;

/** Those that are offered, with the one that is set where it is none of them. */
export function delaysWith(rule: Delay): readonly Delay[] {
  return DELAYS.some((one) => sameDelay(one, rule)) ? DELAYS : [...DELAYS, { delay_s: rule.delay_s, days: rule.days, time: rule.time }];
}

/** « 7 jours après, à 9 h » */
export function delayWords(t: Translate, { delay_s, days, time }: Delay): string {
  const [h = 0, m = 0] = time.split(":").map(Number);
  const hour = time ? clock(t, h, m) : "";
  if (days > 0) return time ? t("releases.days_at", { n: days, time: hour }) : t("releases.days", { n: days });
  const [unit, size] = UNITS.find(([, each]) => delay_s > 0 && delay_s % each === 0) ?? ["", 1];
  const late = unit ? t(`releases.${unit}`, { n: delay_s / size }) : "";
  return hour ? t("releases.same_day", { time: hour }) : late || t("releases.at_once");
}

/** « après chaque passage, 5 min plus tard » (RSQ1). */
export function ruleWords(t: Translate, lang: string, rule: Rule): string {
  if (rule.trigger === "clock") return t("releases.at_moment", { when: momentWords(t, lang, rule.at) });
  const when = t(`releases.when_${rule.trigger}`);
  return rule.trigger === "never" || sameDelay(rule, NO_DELAY) ? when : t("releases.later", { when, delay: delayWords(t, rule) });
}

/** « dimanche 29 novembre, 18 h 30 », by the clocks of Paris. */
export function momentWords(t: Translate, lang: string, at: number): string {
  const { h, m } = shownAt(at);
  const day = new Date(at).toLocaleDateString(lang, { timeZone: ZONE, weekday: "long", day: "numeric", month: "long" });
  return t("releases.moment", { day: lang === "fr" ? day.replace(/ 1 /, " 1er ") : day, time: clock(t, h, m) });
}

const BEFORE: readonly Trigger[] = ["all_submitted", "clock"];
const DURING: readonly Trigger[] = ["on_air", "aired", "all_submitted", "phase_closed"];

/** What to say of a rule that takes eyes off the stage, gives words away, or shows nothing; "" for none (RSQ2). */
export function warningOf({ audience, trigger }: Rule): string {
  if (audience === "screen") return trigger === "on_air" ? "" : "releases.warn_screen";
  if (audience === "public_link") return DURING.includes(trigger) ? "releases.warn_public" : "";
  if (BEFORE.includes(trigger)) return "releases.warn_before";
  return audience === "room_phones" && trigger === "on_air" ? "releases.warn_along" : "";
}
