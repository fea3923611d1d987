import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { kept, lengthOf, moved, START } from "../../../web/client/replay/timeline.ts";

const LONG = { lasts_ms: 80_000, finding_ms: 20_000 };
const SHORT = { lasts_ms: 30_000, finding_ms: 6_000 };
const GAP = { gap: "withdrawn", lasts_ms: 4_000, finding_ms: 0 };
const SHOW = [LONG, GAP, SHORT];

test("RPC1 words take the time that they took, or a quarter of it", () => {
  equal(lengthOf(LONG, "words", false), 80_000);
  equal(lengthOf(LONG, "words", true), 20_000);
  deepEqual(moved(SHOW, START, 50_000, false), { at: 0, part: "words", ms: 50_000 });
  deepEqual(moved(SHOW, START, 10_000, true), { at: 0, part: "words", ms: 40_000 });
  deepEqual(moved(SHOW, START, 85_000, false), { at: 0, part: "finding", ms: 5_000 });
  deepEqual(moved(SHOW, START, 101_000, false), { at: 1, part: "words", ms: 1_000 });
  equal(moved(SHOW, START, 80_000 + 20_000 + 4_000 + 36_000, false), null);
  equal(moved([], START, 1, false), null);
});

test("RPC2 however fast, a constat and a gap stay long enough to be read", () => {
  equal(lengthOf(LONG, "finding", true), 5_000);
  equal(lengthOf(SHORT, "finding", true), 4_000);
  equal(lengthOf(GAP, "words", true), 4_000);
  deepEqual(moved(SHOW, START, 20_000 + 5_000 + 4_000 + 1_000, true), { at: 2, part: "words", ms: 4_000 });
});

test("RPC1 who changes speed in the middle stays where the words are", () => {
  const half = moved(SHOW, START, 40_000, false);
  deepEqual(half && moved(SHOW, half, 5_000, true), { at: 0, part: "words", ms: 60_000 });
});

test("RPC3 what is withdrawn moves nothing that comes after", () => {
  const place = { at: 2, part: "words", ms: 12_000 } as const;
  deepEqual(kept([GAP, GAP, SHORT], place), place);
  deepEqual(kept([LONG, GAP, GAP], place), { at: 2, part: "words", ms: 4_000 });
  deepEqual(kept([GAP], { at: 0, part: "finding", ms: 3_000 }), START);
  deepEqual(kept([LONG], place), START);
  deepEqual(kept([], place), START);
});
