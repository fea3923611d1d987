import assert from "node:assert/strict";
import { test } from "node:test";
import { f, lens } from "../../../web/client/draw/lens.ts";
import { lengthOf, markedLines } from "../../../web/client/draw/lengths.ts";
import { halfWidth, PETALS_MAX, petals, R0, R1, reach, tenthsOf } from "../../../web/client/draw/petals.ts";
import { CAPACITY_MIN, FIELD_RADIUS, seed, shrink } from "../../../web/client/draw/spiral.ts";
import { wholeCount } from "../../../web/client/draw/whole.ts";

test("DRW1 numbers have two decimals at most, halves up, and no minus zero", () => {
  assert.deepEqual([1, 0.125, -0.125, -0.001, 47.6, 1 / 3].map(f), ["1", "0.13", "-0.12", "0", "47.6", "0.33"]);
  assert.equal(lens(17, 49, 7.2), "M0 -17A21.38 21.38 0 0 1 0 -49A21.38 21.38 0 0 1 0 -17Z");
});

test("DRW3 petals of a rose of 1 to 30 never touch, and keep a width that is seen", () => {
  for (let count = 1; count <= PETALS_MAX; count += 1) {
    const drawn = petals(Array.from({ length: count }, () => 1));
    assert.equal(drawn.length, count);
    assert(halfWidth(count) > 1.5 && halfWidth(count) <= 0.3 * (R1 - R0), `half-width of ${count}`);
    const middle = (R0 + R1) / 2;
    if (count > 2) assert(halfWidth(count) < middle * Math.tan(Math.PI / count), `neighbours among ${count}`);
    assert.equal(new Set(drawn.map((petal) => petal.transform)).size, count);
  }
  assert.equal(halfWidth(1), 0.3 * (R1 - R0));
});

test("petal 1 is at the top, and the others follow clockwise", () => {
  const [north, east, south, west] = petals([0, 0, 0, 0]);
  assert.deepEqual([north?.labelX, north?.labelY], ["0", "-47.6"]);
  assert.deepEqual([east?.labelX, east?.labelY], ["47.6", "0"]);
  assert.deepEqual([south?.labelX, west?.labelX], ["0", "-47.6"]);
  assert.equal(petals([0, 0], 90)[0]?.transform, "rotate(90)");
});

test("DRW4 a part is rounded to tenths, and stays between none and all", () => {
  assert.deepEqual([0, 0.04, 0.05, 0.125, 0.5, 0.96, 1, 7, -1].map(tenthsOf), [0, 0, 1, 1, 5, 10, 10, 10, 0]);
  assert.deepEqual([reach(0), reach(5), reach(10)], ["15", "29.5", "44"]);
});

test("DRW6 a seed never moves when another arrives, and no two lie on each other", () => {
  const laid = Array.from({ length: 300 }, (_, i) => seed(i, 300));
  assert.deepEqual(seed(41, 300), laid[41]);
  for (const [i, a] of laid.entries()) {
    for (const b of laid.slice(i + 1)) assert(Math.hypot(a.x - b.x, a.y - b.y) > a.r + b.r, `seed ${i}`);
  }
});

test("seeds fill the field: together they cover the same part of it whatever the capacity", () => {
  const covered = (capacity: number) => {
    const seeds = Array.from({ length: capacity }, (_, i) => seed(i, capacity));
    assert(seeds.every(({ x, y, r }) => Math.hypot(x, y) + r <= 52), `all within the drawing at ${capacity}`);
    return seeds.reduce((sum, { r }) => sum + Math.PI * r * r, 0) / (Math.PI * FIELD_RADIUS * FIELD_RADIUS);
  };
  for (const capacity of [CAPACITY_MIN, 158, 500]) assert(Math.abs(covered(capacity) - 0.72 ** 2) < 1e-9);
});

test("DRW7 passing the capacity shrinks the whole drawing by the root of two, and moves no seed in it", () => {
  assert.deepEqual([shrink(100, 100), shrink(0, 100)], [1, 1]);
  assert(Math.abs(shrink(101, 100) - Math.SQRT1_2) < 1e-9);
  assert(Math.abs(shrink(201, 100) - 0.5) < 1e-9);
  const last = seed(199, 100);
  assert((Math.hypot(last.x, last.y) + last.r) * shrink(200, 100) <= 52);
});

test("DRW13 the first card that would be cut ends the wall", () => {
  const wall = [100, 200, 320, 290].map((bottom) => ({ bottom }));
  assert.equal(wholeCount(wall, 300), 2);
  assert.equal(wholeCount(wall, 320), 4);
  assert.equal(wholeCount(wall, 50), 0);
  assert.equal(wholeCount([], 50), 0);
});

test("a title and a finding take the size of their length, and the marker its time", () => {
  assert.deepEqual([90, 91, 140, 141].map((count) => lengthOf("a".repeat(count))), ["short", "medium", "medium", "long"]);
  assert.deepEqual([0, 36, 37, 140, 400].map((count) => markedLines("a".repeat(count))), [1, 1, 2, 4, 5]);
});
