import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { RoomStorage } from "../../../web/client/net/storage.ts";
import { MemoryStore } from "./memory_store.ts";

const DAY_MS = 24 * 3600 * 1000;

test("NSG1 full, forbidden or absent storage is answered, not thrown", () => {
  const store = new MemoryStore();
  const room = new RoomStorage(store, "A");
  store.full = true;
  equal(room.set("x", "1"), false);
  store.forbidden = true;
  for (const one of [room, new RoomStorage(null, "A")]) {
    equal(one.set("x", "1"), false);
    equal(one.get("x"), null);
    deepEqual(one.list("x"), []);
    one.remove("x");
    one.sweep(0);
  }
});

test("NSG2 rooms not opened here for 30 days are swept, this one and other people's keys are not", () => {
  const store = new MemoryStore();
  const [old, recent] = [new RoomStorage(store, "OLD"), new RoomStorage(store, "NEW")];
  old.sweep(0);
  old.set("draft/x", "1");
  recent.sweep(10 * DAY_MS);
  store.setItem("other/seen", "0");
  new RoomStorage(store, "THIS").sweep(31 * DAY_MS);
  deepEqual([...store.items.keys()].sort(), ["other/seen", "rosace/NEW/seen", "rosace/THIS/seen"]);
});

test("names are listed by folder, in this room only", () => {
  const store = new MemoryStore();
  const room = new RoomStorage(store, "A");
  room.set("outbox/1", "");
  room.set("claim/1", "");
  new RoomStorage(store, "B").set("outbox/2", "");
  deepEqual(room.list("outbox"), ["1"]);
});
