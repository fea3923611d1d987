/** What the page tells people: status, back, pending, words, the clock, and that nothing comes. */
import { deepEqual, equal, throws } from "node:assert/strict";
import { test } from "node:test";
import { effect, signal } from "@preact/signals";
import { Back, SAID_MS } from "../../../web/client/net/back.ts";
import { ServerClock } from "../../../web/client/net/clock.ts";
import { FirstByte, PATIENCE_MS } from "../../../web/client/net/first_byte.ts";
import type { Link } from "../../../web/client/net/link.ts";
import type { Standing } from "../../../web/client/net/outbox.ts";
import type { Kept } from "../../../web/client/net/outboxes.ts";
import { Pace } from "../../../web/client/net/pace.ts";
import { LANDING_MS, Overlay, settledSince } from "../../../web/client/net/pending.ts";
import { OFFLINE_MS, SILENT_MS, Status } from "../../../web/client/net/status.ts";
import { LaterWords } from "../../../web/client/net/later_words.ts";
import { words } from "../../../web/client/net/words.ts";
import { TurnedTime } from "./turned_time.ts";

const LIVE: Link = { at: "live", socket: 1, probe: 0 };
const PROBED: Link = { at: "live", socket: 1, probe: 1 };
const WAITING: Link = { at: "waiting" };
const IDLE: Link = { at: "idle" };

const ON_ITS_WAY: Standing = { state: "waiting", not_before: 0, tries: 0 };
const REFUSED: Standing = { state: "refused", refusal: { code: "PHASE_CLOSED", params: {}, retryable: false } };
const acked = (offset: number): Standing => ({ state: "acked", offset });

function one(number: number, standing: Standing = ON_ITS_WAY, at = 0, text = true): Kept {
  const args = text ? { phase: "i", text: `idée ${number}`, as: "seat-b" } : { phase: "v", dots: 2 };
  return { client: "c", entry: { number, name: "x", args, at, drafts: [], standing } };
}

function status(connected = true): [Status, TurnedTime] {
  const time = new TurnedTime();
  const line = new Status(time, () => connected);
  line.moved(IDLE, LIVE);
  return [line, time];
}

test("NST1 a break under 0.8 s is never shown", () => {
  const [line, time] = status();
  line.moved(LIVE, WAITING);
  time.pass(SILENT_MS - 1);
  equal(line.now.value, "online");
  line.moved(WAITING, LIVE);
  time.pass(60_000);
  equal(line.now.value, "online");
});

test("NST1 NST2 a longer one is reconnecting, then offline, then online at once", () => {
  const [line, time] = status();
  line.moved(LIVE, WAITING);
  time.pass(SILENT_MS);
  equal(line.now.value, "reconnecting");
  line.moved(WAITING, { at: "connecting", socket: 2 });
  time.pass(OFFLINE_MS - SILENT_MS);
  equal(line.now.value, "offline");
  line.moved({ at: "connecting", socket: 2 }, WAITING);
  time.pass(60_000);
  equal(line.now.value, "offline");
  line.moved(WAITING, LIVE);
  equal(line.now.value, "online");
});

test("NST2 where the browser says offline, it is", () => {
  const [line, time] = status(false);
  line.moved(LIVE, WAITING);
  time.pass(SILENT_MS);
  equal(line.now.value, "offline");
});

test("NST3 after an unanswered probe nothing is kept silent", () => {
  const [line, time] = status();
  line.moved(PROBED, { at: "fetching_pass" });
  time.pass(0);
  equal(line.now.value, "reconnecting");
});

test("NST4 while hidden, what was shown stays, and the next break starts anew", () => {
  const [line, time] = status();
  line.moved(LIVE, IDLE);
  time.pass(3_600_000);
  equal(line.now.value, "online");
  line.moved(IDLE, { at: "connecting", socket: 2 });
  time.pass(SILENT_MS - 1);
  equal(line.now.value, "online");
  time.pass(1);
  equal(line.now.value, "reconnecting");
});

test("NST5 what the server ended is offline", () => {
  const [line] = status();
  line.moved(LIVE, { at: "over", code: 4503 });
  equal(line.now.value, "offline");
});

test("NBK1 without a loss that was shown nothing is said", () => {
  const back = new Back(new TurnedTime());
  back.returned([one(1)]);
  back.settled(one(1, acked(4)));
  equal(back.now.value, null);
});

test("NBK1 NBK2 NBK3 when all that waited has arrived it is said, for 4 s", () => {
  const time = new TurnedTime();
  const back = new Back(time);
  back.lost();
  back.returned([one(1), one(2), one(3, ON_ITS_WAY, 0, false), one(4, acked(2))]);
  back.settled(one(1, acked(5)));
  back.settled(one(9, acked(6)));
  back.settled(one(2, acked(7)));
  equal(back.now.value, null);
  back.settled(one(3, acked(8)));
  deepEqual(back.now.value, { texts: 2, all: 3 });
  time.pass(SAID_MS);
  equal(back.now.value, null);
});

test("NBK2 a loss where nothing waited, or where something was refused, says nothing", () => {
  const back = new Back(new TurnedTime());
  back.lost();
  back.returned([]);
  back.settled(one(1, acked(5)));
  back.lost();
  back.returned([one(2), one(3)]);
  back.settled(one(2, REFUSED));
  back.settled(one(3, acked(6)));
  equal(back.now.value, null);
});

test("NBK1 what an earlier page left counts, what a reload met on its way does not", () => {
  for (const [age, said] of [
    [600_000, { texts: 1, all: 1 }],
    [500, null],
  ] as const) {
    const time = new TurnedTime();
    const back = new Back(time);
    const left = one(1, ON_ITS_WAY, time.now() - age);
    back.loaded([left]);
    back.returned([left]);
    back.settled(one(1, acked(5)));
    deepEqual(back.now.value, said);
  }
});

test("PD1 what is acked stays in view until a layer is there, or 2 s", () => {
  const time = new TurnedTime();
  const kept = signal<readonly Kept[]>([one(1, acked(7)), one(2, acked(9))]);
  const overlay = new Overlay(kept, time);
  for (const each of kept.value) overlay.settled(each, 6);
  const shown = () => overlay.pending.value.map(({ id, state }) => `${id} ${state}`);
  deepEqual(shown(), ["c/1 saved", "c/2 saved"]);
  overlay.reached(8);
  deepEqual(shown(), ["c/2 saved"]);
  time.pass(LANDING_MS);
  deepEqual(shown(), []);
});

test("PD1 where the layers were first nothing lingers; an ack by a welcome waits for the next message", () => {
  const kept = signal<readonly Kept[]>([one(1, acked(7)), one(2, acked(0))]);
  const overlay = new Overlay(kept, new TurnedTime());
  for (const each of kept.value) overlay.settled(each, 7);
  deepEqual(
    overlay.pending.value.map(({ id }) => id),
    ["c/2"],
  );
  overlay.reached(8);
  deepEqual(overlay.pending.value, []);
});

test("PD2 what was acked before is not shown; what waits or was refused is, with who it is for", () => {
  const overlay = new Overlay(signal([one(1, acked(7)), one(2), one(3, REFUSED)]), new TurnedTime());
  deepEqual(
    overlay.pending.value.map(({ state, acting, args }) => [state, acting, args]),
    [
      ["sending", "seat-b", { phase: "i", text: "idée 2" }],
      ["refused", "seat-b", { phase: "i", text: "idée 3" }],
    ],
  );
});

test("PD2 only what was on its way settles", () => {
  const settled = settledSince(
    [one(1), one(2), one(3, acked(1))],
    [one(1, acked(4)), one(2), one(3, acked(1)), one(4, REFUSED)],
  );
  deepEqual(
    settled.map(({ entry }) => entry.number),
    [1],
  );
});

test("SC1 of one-way samples the earliest to come is believed", () => {
  const time = new TurnedTime();
  const clock = new ServerClock(time);
  for (const delay of [400, 30, 900]) clock.heard(time.now() + 60_000 - delay);
  equal(clock.now(), time.now() + 60_000 - 30);
});

test("SC2 an answered probe is believed, unless its answer was slow", () => {
  const time = new TurnedTime();
  const clock = new ServerClock(time);
  clock.heard(time.now() + 500);
  clock.probed(1);
  time.pass(200);
  clock.answered(1, time.now() + 900 - 100);
  equal(clock.offset.value, 900);
  clock.probed(2);
  time.pass(3_000);
  clock.answered(2, time.now() + 850 - 1_500);
  equal(clock.offset.value, 900);
});

test("SC3 after the phone's clock is set, the next word is believed", () => {
  const time = new TurnedTime();
  const clock = new ServerClock(time);
  clock.heard(time.now());
  time.sleep(3_600_000);
  clock.heard(time.now() - 3_600_000);
  equal(clock.offset.value, -3_600_000);
});

test("FB1 without a byte for 4 s it is said, and the first byte takes it back", () => {
  const time = new TurnedTime();
  const first = new FirstByte(time, false);
  time.pass(PATIENCE_MS - 1);
  equal(first.missing.value, false);
  time.pass(1);
  equal(first.missing.value, true);
  first.arrived();
  first.seen();
  time.pass(60_000);
  equal(first.missing.value, false);
});

test("FB2 a page behind others does not count its time", () => {
  const time = new TurnedTime();
  const first = new FirstByte(time, true);
  time.pass(60_000);
  first.seen();
  time.pass(PATIENCE_MS - 1);
  first.hidden();
  time.pass(60_000);
  equal(first.missing.value, false);
  first.seen();
  time.pass(PATIENCE_MS);
  equal(first.missing.value, true);
});

test("NTX1 parameters are put in as they are", () => {
  const t = words({ hi: "Bonjour {name}, {name} {hole}" }, "fr");
  equal(t("hi", { name: "<b>$&" }), "Bonjour <b>$&, <b>$& {hole}");
  equal(t("hi", { name: 8001 }), "Bonjour 8001, 8001 {hole}");
});

test("NTX2 plurals are those of the language", () => {
  const catalogue = { "back.one": "Votre texte est arrivé.", "back.other": "Vos {n} textes sont arrivés." };
  const [fr, en] = [words(catalogue, "fr"), words(catalogue, "en")];
  equal(fr("back", { n: 0 }), "Votre texte est arrivé.");
  equal(en("back", { n: 0 }), "Vos 0 textes sont arrivés.");
  equal(fr("back", { n: 2 }), "Vos 2 textes sont arrivés.");
  equal(fr("back", { n: 2_000_000 }), "Vos 2\u202f000\u202f000 textes sont arrivés.");
});

test("NTX2 a count of none may have its own sentence", () => {
  const t = words({ "voted.none": "Personne n’a voté.", "voted.one": "{n} personne a voté.", "voted.other": "{n} personnes ont voté." }, "fr");
  equal(t("voted", { n: 0 }), "Personne n’a voté.");
  equal(t("voted", { n: 1 }), "1 personne a voté.");
});

test("NTX4 a label is the text of another key, with the same parameters", () => {
  const t = words({ undo: "Annuler\u00a0: {act.label}", "act.step_changed": "étape {title}" }, "fr", true);
  equal(t("undo", { act: "step_changed", title: "Gommettes" }), "Annuler\u00a0: étape Gommettes");
});

test("NTX3 a missing key shows itself, and throws in tests", () => {
  equal(words({}, "fr")("phone.none", { n: 1 }), "phone.none");
  throws(() => words({}, "fr", true)("phone.none"), /no words for phone\.none/);
});

test("PA1 a burst goes at once, the rest at its pace", () => {
  const pace = new Pace(8, 12);
  let [gone, now] = [0, 1_000_000];
  for (const end = now + 2_000; now <= end; now += Math.max(1, pace.wait_ms())) while (pace.take(now)) gone++;
  equal(gone, 12 + 16);
});

test("NTX5 LWD1 a key whose words are on their way is empty, asked for until they come, and then drawn again", async () => {
  const answers = [() => Promise.reject(new Error("no link")), () => Promise.resolve({ ok: true, json: () => Promise.resolve({ "vote.kept": "Gardé." }) })];
  const asked: string[] = [];
  const [fetchBefore, waitBefore] = [globalThis.fetch, globalThis.setTimeout];
  globalThis.fetch = ((address: string) => (asked.push(address), answers.shift()?.())) as unknown as typeof fetch;
  globalThis.setTimeout = ((act: () => void) => waitBefore(act, 0)) as unknown as typeof setTimeout;
  try {
    const catalogue = { "phone.back": "Retour" };
    const later = new LaterWords("/words/phone/fr/1", catalogue);
    const t = words(catalogue, "fr", true, later);
    const drawn: string[] = [];
    effect(() => void drawn.push(t("vote.kept")));
    equal(t("phone.back"), "Retour");
    await later.fetch();
    deepEqual(drawn, ["", "Gardé."]);
    deepEqual(asked, ["/words/phone/fr/1", "/words/phone/fr/1"]);
    throws(() => t("vote.none"), /no words/);
  } finally {
    [globalThis.fetch, globalThis.setTimeout] = [fetchBefore, waitBefore];
  }
});

test("LWD2 NRM5 a no waits for the words that tell it, and not for ever", async () => {
  const [fetchBefore, waitBefore] = [globalThis.fetch, globalThis.setTimeout];
  const waits: [() => void, number][] = [];
  let answer: (body: unknown) => void = () => undefined;
  globalThis.fetch = (() => new Promise((resolve) => (answer = resolve))) as unknown as typeof fetch;
  globalThis.setTimeout = ((act: () => void, ms: number) => waits.push([act, ms])) as unknown as typeof setTimeout;
  try {
    const told: string[] = [];
    new LaterWords("", {}).whenHere(() => told.push("at once"));
    const catalogue: { [key: string]: string } = {};
    const later = new LaterWords("/words/phone/fr/1", catalogue);
    later.whenHere(() => told.push(`with ${catalogue["refusal.NOT_YOURS"] ?? "nothing"}`));
    deepEqual(told, ["at once"]);
    answer({ ok: true, json: () => Promise.resolve({ "refusal.NOT_YOURS": "words" }) });
    await later.fetch();
    await Promise.resolve();
    deepEqual(told, ["at once", "with words"]);
    waits[0]?.[0]();
    deepEqual(told, ["at once", "with words"]);
    const lost = new LaterWords("/words/phone/fr/2", {});
    lost.whenHere(() => told.push("without"));
    equal(waits[1]?.[1], 3_000);
    waits[1]?.[0]();
    deepEqual(told, ["at once", "with words", "without"]);
  } finally {
    [globalThis.fetch, globalThis.setTimeout] = [fetchBefore, waitBefore];
  }
});
