import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { expected } from "../../../web/client/kinds/restitution_show/expected.ts";
import { atTime } from "../../../web/client/kinds/restitution_show/at_time.ts";

const NOW = new Date(2026, 10, 21, 18, 0).getTime();
const TURNS = [{ ref: "p/1", stage_s: 90 }, { ref: "p/2", stage_s: 120 }];

test("RSX1 each of those who wait follows the one on stage, or begins now", () => {
  deepEqual(expected(TURNS, 20, 0, NOW), { begins: { "p/1": NOW, "p/2": NOW + 110_000 }, ends_at: NOW + 230_000 });
  deepEqual(expected(TURNS, 20, NOW + 30_000, NOW).begins, { "p/1": NOW + 50_000, "p/2": NOW + 160_000 });
  deepEqual(expected(TURNS, 20, NOW - 30_000, NOW).begins["p/1"], NOW + 20_000);
  equal(expected([], 20, NOW + 30_000, NOW).ends_at, NOW + 30_000);
});

test("RSH1 a clock time is today's, or tomorrow's where it is past, also where clocks change in between", () => {
  equal(atTime("18:30", NOW), NOW + 30 * 60_000);
  equal(new Date(atTime("09:05", NOW)).getDate(), 22);
  const before_change = new Date(2026, 9, 24, 23, 0).getTime();
  const at = new Date(atTime("08:00", before_change));
  equal(at.getHours(), 8);
  ok(at.getTime() > before_change);
});
