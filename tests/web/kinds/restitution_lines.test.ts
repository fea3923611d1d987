import assert from "node:assert/strict";
import { test } from "node:test";
import { placesOf } from "../../../web/client/kinds/restitution_prep/lines.ts";
import type { FormatField } from "../../../web/client/kinds/restitution_prep/facts.ts";

const NONE: ReadonlySet<string> = new Set();

function field(name: string, n = 0, more = false, image = false): FormatField {
  return { name: n ? `${name}_${n}` : name, field: name, label: name, n, length_max: 60, rows: 1, optional: more, more, image };
}

/** The places as words: the name of a field, « + » before those that a line would add. */
function told(fields: readonly FormatField[], held: readonly string[] = [], added: ReadonlySet<string> = NONE): string[] {
  return placesOf(fields, ({ name }) => held.includes(name), added).map((place) => ("field" in place ? place.field.name : `+${place.adds.map(({ name }) => name).join(" ")}`));
}

const SLAM = [field("verse", 1), field("verse", 2), field("verse", 3, true), field("verse", 4, true), field("title")];
const FLIPS = [field("advice", 1), field("flip", 1), ...[2, 3].flatMap((n) => [field("advice", n, true), field("flip", n, true)]), field("constat")];

test("LNS1 what a form needs is shown, and one line can be added", () => {
  assert.deepEqual(told(SLAM), ["verse_1", "verse_2", "+verse_3", "title"]);
  assert.deepEqual(told(SLAM, [], new Set(["verse_3"])), ["verse_1", "verse_2", "verse_3", "+verse_4", "title"]);
  assert.deepEqual(told(SLAM, [], new Set(["verse_3", "verse_4"])), ["verse_1", "verse_2", "verse_3", "verse_4", "title"]);
});

test("LNS1 what holds words is shown, with all lines before it", () => {
  assert.deepEqual(told(SLAM, ["verse_4"]), ["verse_1", "verse_2", "verse_3", "verse_4", "title"]);
});

test("LNS2 what belongs together is one line", () => {
  assert.deepEqual(told(FLIPS), ["advice_1", "flip_1", "+advice_2 flip_2", "constat"]);
  assert.deepEqual(told(FLIPS, ["flip_2"]), ["advice_1", "flip_1", "advice_2", "flip_2", "+advice_3 flip_3", "constat"]);
});

test("LNS3 a photo has its place, and what tells it is asked for right after it once it is there", () => {
  const fields = [field("image", 0, false, true), field("caption"), field("alt_text"), field("constat")];
  assert.deepEqual(told(fields), ["image", "caption", "constat"]);
  assert.deepEqual(told(fields, ["image"]), ["image", "alt_text", "caption", "constat"]);
});

test("LNS3 places for photos come one after another", () => {
  const fields = [field("notes"), ...[1, 2, 3].map((n) => field("image", n, true, true)), field("alt_text"), field("title")];
  assert.deepEqual(told(fields), ["notes", "image_1", "title"]);
  assert.deepEqual(told(fields, ["image_1"]), ["notes", "image_1", "image_2", "alt_text", "title"]);
  assert.deepEqual(told(fields, ["image_1", "image_2", "image_3"]), ["notes", "image_1", "image_2", "image_3", "alt_text", "title"]);
});
