import assert from "node:assert/strict";
import { test } from "node:test";
import { dayTold } from "../../../web/client/parts/times.ts";

const noon = (month: number, day: number) => new Date(2026, month - 1, day, 12).getTime();

test("a workshop of another day is told with its day, in the language of the page", () => {
  assert.equal(dayTold("fr", noon(11, 28), noon(11, 21)), "samedi 28 novembre");
  assert.equal(dayTold("fr", noon(12, 1), noon(11, 21)), "mardi 1er décembre");
  assert.match(dayTold("en", noon(11, 28), noon(11, 21)), /Saturday.*28|28.*Saturday/);
});

test("on the day itself the hour says enough", () => {
  assert.equal(dayTold("fr", noon(11, 28) + 3_600_000, noon(11, 28)), "");
});
