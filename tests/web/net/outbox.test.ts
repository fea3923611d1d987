import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import * as outbox from "../../../web/client/net/outbox.ts";
import type { Outbox } from "../../../web/client/net/outbox.ts";
import { last } from "./turned_time.ts";

const NO = { code: "PHASE_CLOSED", params: {}, retryable: false };
const LATER = { code: "STORE_UNAVAILABLE", params: {}, retryable: true };

function holding(count: number): Outbox {
  let box = outbox.empty("c1", "seat-a");
  for (let n = 1; n <= count; n++) box = outbox.add(box, "post_idea", { text: `idée ${n}` }, n);
  return box;
}

const states = (box: Outbox) => box.entries.map(({ number, standing }) => `${number} ${standing.state}`);

test("OB1 numbers only grow, also after what was kept has gone, and above what the server has seen", () => {
  let box = outbox.withoutAcked(outbox.acked(holding(3), 3, 30));
  equal(outbox.add(box, "x", {}, 0).last, 4);
  box = outbox.welcomed(box, 9, false);
  equal(outbox.add(box, "x", {}, 0).last, 10);
});

test("OB2 one is in flight, the lowest first", () => {
  let box = holding(3);
  equal(outbox.due(box, 0)?.number, 1);
  box = outbox.sent(box, 1, 0);
  equal(outbox.due(box, 0), null);
  equal(outbox.due(outbox.acked(box, 1, 10), 0)?.number, 2);
});

test("OB3 a welcome settles what the mark covers; what was in flight above it waits again", () => {
  const box = outbox.welcomed(outbox.sent(outbox.acked(holding(4), 1, 10), 2, 0), 2, false);
  deepEqual(states(box), ["1 acked", "2 acked", "3 waiting", "4 waiting"]);
  deepEqual(states(outbox.welcomed(outbox.sent(holding(2), 1, 0), 0, false)), ["1 waiting", "2 waiting"]);
});

test("OB4 what the server has lost is put back, in order, and only if it says so", () => {
  let box = holding(4);
  for (const number of [1, 2, 3]) box = outbox.acked(box, number, number);
  deepEqual(states(outbox.welcomed(box, 1, false)), ["1 acked", "2 acked", "3 acked", "4 waiting"]);
  box = outbox.welcomed(box, 1, true);
  deepEqual(states(box), ["1 acked", "2 waiting", "3 waiting", "4 waiting"]);
  equal(outbox.due(box, 0)?.number, 2);
});

test("OB5 a refusal that may pass waits longer each time and lets nobody ahead", () => {
  let box = holding(2);
  const waits: number[] = [];
  for (let turn = 0; turn < 12; turn++) {
    box = outbox.refused(outbox.sent(box, 1, 0), 1, LATER, 0, 0.5);
    waits.push(outbox.dueAt(box));
    equal(outbox.due(box, 0), null);
    equal(outbox.due(box, 60_000)?.number, 1);
  }
  deepEqual(waits.slice(0, 4), [750, 1_000, 1_500, 2_500]);
  equal(last(waits), 10_500);
});

test("OB5 one that never passes, for a reason that is not the store's, is kept as refused in the end", () => {
  let box = holding(2);
  for (let turn = 0; turn <= 8; turn++)
    box = outbox.refused(outbox.sent(box, 1, 0), 1, { ...LATER, code: "INTERNAL" }, 0, 0);
  deepEqual(states(box), ["1 refused", "2 waiting"]);
});

test("OB6 a refused command stays with its reason until it is dismissed, and holds nobody back", () => {
  const box = outbox.refused(outbox.sent(holding(2), 1, 0), 1, NO, 0, 0);
  deepEqual(box.entries[0]?.standing, { state: "refused", refusal: NO });
  equal(outbox.due(box, 0)?.number, 2);
  deepEqual(states(outbox.welcomed(box, 0, true)), ["1 refused", "2 waiting"]);
  deepEqual(states(outbox.dismissed(outbox.dismissed(box, 1), 2)), ["2 waiting"]);
});

test("OB7 above the limit the oldest acked go, and nothing unsent ever", () => {
  let box = holding(outbox.COMMANDS_MAX);
  equal(outbox.hasRoom(box), false);
  box = outbox.acked(outbox.acked(box, 2, 1), 7, 2);
  equal(outbox.hasRoom(box), true);
  box = outbox.add(box, "x", {}, 0);
  equal(box.entries.length, outbox.COMMANDS_MAX);
  deepEqual(
    box.entries.slice(0, 2).map(({ number }) => number),
    [1, 3],
  );
  deepEqual(
    box.entries.filter(({ standing }) => standing.state === "acked").map(({ number }) => number),
    [7],
  );
});

test("OB8 what is sent is what is stored: nothing undefined, nothing that changes behind its back", () => {
  const args: Record<string, unknown> = { text: "é", theme: undefined, ranks: [1, 2] };
  const box = outbox.add(outbox.empty("c", "s"), "x", args as never, 0);
  args["text"] = "autre";
  deepEqual(box.entries[0]?.args, { text: "é", ranks: [1, 2] });
});

test("OB9 an answer that does not come is asked for again", () => {
  const box = outbox.sent(holding(2), 1, 1_000);
  equal(outbox.due(box, 1_000 + outbox.RESEND_MS - 1), null);
  equal(outbox.dueAt(box), 1_000 + outbox.RESEND_MS);
  equal(outbox.due(box, 1_000 + outbox.RESEND_MS)?.number, 1);
});

test("OB3 in storage, what is in flight waits", () => {
  const box = outbox.stored(outbox.sent(holding(1), 1, 5)) as unknown as Outbox;
  deepEqual(states(box), ["1 waiting"]);
});
