import { equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { atMoment, atTime, localField, shownAt } from "../../../web/client/kinds/restitution_show/at_time.ts";
import { DELAYS, delaysWith, delayWords, ruleWords, TRIGGERS, warningOf, type Rule } from "../../../web/client/kinds/restitution_show/release_words.ts";
import type { Translate } from "../../../web/client/net/words.ts";

const t = ((key: string, params: object = {}) => `${key} ${Object.values(params).join(" ")}`.trim()) as unknown as Translate;
const RULE: Rule = { audience: "room_phones", trigger: "aired", delay_s: 0, at: 0, days: 0, time: "" };
const MINUTE_MS = 60_000;

test("RSH1 RSH2 hours are those of Paris, whatever clocks this computer has, and around both nights of change", () => {
  equal(atMoment("2027-03-28T02:30"), Date.UTC(2027, 2, 28, 1, 30)); // 2 h 30 is left out: 3 h 30
  equal(atMoment("2027-10-31T02:30"), Date.UTC(2027, 9, 31, 0, 30)); // 2 h 30 comes twice: the first
  equal(atMoment("2027-01-10T09:00"), Date.UTC(2027, 0, 10, 8, 0));
  equal(atMoment("2027-07-10T09:00"), Date.UTC(2027, 6, 10, 7, 0));
  equal(atMoment(""), 0);
  equal(atTime("09:00", atMoment("2027-03-27T23:00")), atMoment("2027-03-28T09:00"));
  equal(atTime("09:00", atMoment("2027-10-30T23:00")), atMoment("2027-10-31T09:00"));
});

test("RSH1 RSH2 each hour of two years comes back as it was written, never before the moment asked from", () => {
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2028, 0, 1); at += 97 * MINUTE_MS) {
    const field = localField(at);
    const back = atMoment(field);
    ok(back === at || (back === at - 60 * MINUTE_MS && localField(back) === field), field);
    const { h, m } = shownAt(at);
    const time = `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`;
    const next = atTime(time, at);
    ok(next >= at && next <= at + 25 * 60 * MINUTE_MS, `${field} ${next - at}`);
  }
});

test("RSQ1 each rule is one sentence, its delay in the largest whole unit", () => {
  equal(ruleWords(t, "fr", RULE), "releases.when_aired");
  equal(ruleWords(t, "fr", { ...RULE, delay_s: 300 }), "releases.later releases.when_aired releases.minutes 5");
  equal(delayWords(t, { ...RULE, delay_s: 7 * 86_400 }), "releases.days 7");
  equal(delayWords(t, { ...RULE, delay_s: 90 }), "releases.seconds 90");
  equal(delayWords(t, { ...RULE, days: 7, time: "09:05" }), "releases.days_at 7 time.clock 9 05");
  equal(delayWords(t, { ...RULE, time: "18:00" }), "releases.same_day time.clock_whole 18");
  equal(delayWords(t, RULE), "releases.at_once");
  const at = Date.UTC(2026, 10, 1, 17, 30);
  equal(ruleWords(t, "fr", { ...RULE, trigger: "clock", at }), "releases.at_moment releases.moment dimanche 1er novembre time.clock 18 30");
  equal(ruleWords(t, "fr", { ...RULE, trigger: "never", delay_s: 5 }), "releases.when_never");
});

test("RSQ1 a delay that was set otherwise stays among the choices", () => {
  equal(delaysWith(RULE), DELAYS);
  equal(delaysWith({ ...RULE, delay_s: 12 }).length, DELAYS.length + 1);
});

test("RSQ2 reading before the stage, or beside it, is said in words, and the defaults say nothing", () => {
  const defaults = { screen: "on_air", room_phones: "aired", remote_room: "on_air", remote_individuals: "on_air", public_link: "never" } as const;
  for (const [audience, trigger] of Object.entries(defaults)) equal(warningOf({ ...RULE, audience, trigger } as Rule), "");
  equal(warningOf({ ...RULE, trigger: "on_air" }), "releases.warn_along");
  equal(warningOf({ ...RULE, trigger: "all_submitted" }), "releases.warn_before");
  equal(warningOf({ ...RULE, audience: "remote_room", trigger: "clock" }), "releases.warn_before");
  equal(warningOf({ ...RULE, audience: "public_link", trigger: "aired" }), "releases.warn_public");
  equal(warningOf({ ...RULE, audience: "public_link", trigger: "session_closed" }), "");
  equal(warningOf({ ...RULE, audience: "screen", trigger: "never" }), "releases.warn_screen");
  equal(TRIGGERS.length, 8);
});
