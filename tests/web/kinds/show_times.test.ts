import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { expected } from "../../../web/client/kinds/restitution_show/expected.ts";

const NOW = new Date(2026, 10, 21, 18, 0).getTime();
const TURNS = [{ ref: "p/1", stage_s: 90 }, { ref: "p/2", stage_s: 120 }];

test("RSX1 each of those who wait follows the one on stage, or begins now", () => {
  deepEqual(expected(TURNS, 20, 0, NOW), { begins: { "p/1": NOW, "p/2": NOW + 110_000 }, ends_at: NOW + 230_000 });
  deepEqual(expected(TURNS, 20, NOW + 30_000, NOW).begins, { "p/1": NOW + 50_000, "p/2": NOW + 160_000 });
  deepEqual(expected(TURNS, 20, NOW - 30_000, NOW).begins["p/1"], NOW + 20_000);
  equal(expected([], 20, NOW + 30_000, NOW).ends_at, NOW + 30_000);
});
