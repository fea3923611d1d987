import assert from "node:assert/strict";
import { test } from "node:test";
import { actInBrief } from "../../web/client/console/act_words.ts";
import type { ActLine } from "../../web/client/console/facts.ts";
import type { Translate } from "../../web/client/net/words.ts";

const t: Translate = (key, params) => (key === "act.phase_closed" ? `fin de «\u00a0${String(params?.["title"])}\u00a0»` : "écran, résultats de toutes les tables");

function act(type: string, title: string): ActLine {
  return { type, params: { title } } as unknown as ActLine;
}

test("a title that fits is whole", () => {
  assert.equal(actInBrief(t, act("step_changed", "Gommettes")), "Gommettes");
  assert.equal(actInBrief(t, act("step_changed", "Une phrase de vingt-huit let")), "Une phrase de vingt-huit let");
});

test("a longer title ends at a word, with a full stop", () => {
  assert.equal(actInBrief(t, act("step_changed", "Ce que nous garderions du quartier")), "Ce que nous garderions du.");
  assert.equal(actInBrief(t, act("step_changed", "Ce que nous garderions, avec tout le quartier")), "Ce que nous garderions.");
});

test("a title within an act loses its quotation marks", () => {
  assert.equal(actInBrief(t, act("phase_closed", "Ce que nous gardons")), "fin de Ce que nous gardons");
});

test("a title within an act that does not fit is cut, and the act stays whole", () => {
  assert.equal(actInBrief(t, act("phase_closed", "Ce que nous garderions ici")), "fin de Ce que nous.");
});

test("words without a title are cut too, and one long word is left whole", () => {
  assert.equal(actInBrief(t, { type: "screen_set", params: {} } as unknown as ActLine), "écran, résultats de toutes.");
  assert.equal(actInBrief(t, act("step_changed", "Anticonstitutionnellement-incompréhensible")), "Anticonstitutionnellement-incompréhensible");
});
