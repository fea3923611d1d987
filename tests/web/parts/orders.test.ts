/** The order of each person is the server's: the figures are those of rooms/bricks/orders.py. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { draw, inOrderOf } from "../../../web/client/parts/orders.ts";

test("ORD1 draws what the server draws", () => {
  assert.equal(draw("ann", "p1/7"), 0x3508a1e5);
  assert.equal(draw("zoé", "p1/é"), 0x59ab2545);
});

test("ORD1 each seat meets the same refs in an order of its own", () => {
  const refs = ["p/1", "p/2", "p/3", "p/4", "p/5", "p/6"];
  assert.deepEqual([...inOrderOf("ann", refs)].sort(), refs);
  assert.deepEqual(inOrderOf("ann", refs), inOrderOf("ann", [...refs].reverse()));
  assert(inOrderOf("ann", refs).join() !== inOrderOf("bob", refs).join());
});
