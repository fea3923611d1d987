import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { Drafts } from "../../../web/client/net/drafts.ts";
import type { Standing } from "../../../web/client/net/outbox.ts";
import type { Kept } from "../../../web/client/net/outboxes.ts";
import { RoomStorage } from "../../../web/client/net/storage.ts";
import { MemoryStore } from "./memory_store.ts";

const ACKED: Standing = { state: "acked", offset: 3 };
const REFUSED: Standing = { state: "refused", refusal: { code: "PHASE_CLOSED", params: {}, retryable: false } };

const load = (store: MemoryStore) => new Drafts(new RoomStorage(store, "A"));
const carrying = (key: string, standing: Standing): Kept => ({
  client: "c",
  entry: { number: 1, name: "post_idea", args: {}, at: 0, drafts: [key], standing },
});

test("DR1 each keystroke is there after a reload, by phase, field and seat", () => {
  const store = new MemoryStore();
  load(store).open("i", "text", "a").set("de l’e");
  const again = load(store);
  equal(again.open("i", "text", "a").text.value, "de l’e");
  deepEqual(
    [again.open("j", "text", "a"), again.open("i", "title", "a"), again.open("i", "text", "b")].map(
      ({ text }) => text.value,
    ),
    ["", "", ""],
  );
});

test("DR1 a page from the browser's cache shows what another tab typed", () => {
  const store = new MemoryStore();
  const cached = load(store);
  const draft = cached.open("i", "text", "a");
  load(store).open("i", "text", "a").set("ailleurs");
  cached.reopened();
  equal(draft.text.value, "ailleurs");
});

test("DR1 what cannot be stored is kept in memory, and said", () => {
  const store = new MemoryStore();
  store.full = true;
  const drafts = load(store);
  const draft = drafts.open("i", "text", "a");
  draft.set("eau");
  deepEqual([draft.text.value, drafts.volatile.value], ["eau", true]);
});

test("DR2 what was sent leaves the field, and storage only when it is acked", () => {
  const store = new MemoryStore();
  const drafts = load(store);
  const draft = drafts.open("i", "text", "a");
  draft.set("eau");
  drafts.carry([draft.key], "c/1", true);
  equal(draft.text.value, "");
  equal(load(store).open("i", "text", "a").text.value, "");
  equal(
    [...store.items.values()].some((item) => item.includes("eau")),
    true,
  );
  drafts.settled(carrying(draft.key, ACKED));
  equal(store.items.size, 0);
});

test("DR3 refused words are in their field again, also after a reload", () => {
  const store = new MemoryStore();
  const drafts = load(store);
  const draft = drafts.open("i", "text", "a");
  draft.set("eau");
  drafts.carry([draft.key], "c/1", true);
  load(store).settled(carrying(draft.key, REFUSED));
  drafts.settled(carrying(draft.key, REFUSED));
  equal(draft.text.value, "eau");
  equal(load(store).open("i", "text", "a").text.value, "eau");
});

test("DR3 words typed meanwhile are not written over, by a refusal or an ack", () => {
  for (const standing of [REFUSED, ACKED]) {
    const store = new MemoryStore();
    const drafts = load(store);
    const draft = drafts.open("i", "text", "a");
    draft.set("eau");
    drafts.carry([draft.key], "c/1", true);
    draft.set("feu");
    drafts.settled(carrying(draft.key, standing));
    equal(draft.text.value, "feu");
  }
});

test("DR4 where the command is in memory only, a reload finds the words in their field", () => {
  const store = new MemoryStore();
  const drafts = load(store);
  const draft = drafts.open("i", "text", "a");
  draft.set("eau");
  drafts.carry([draft.key], "c/1", false);
  equal(draft.text.value, "");
  equal(load(store).open("i", "text", "a").text.value, "eau");
});

test("DR1 what is being typed in a step is known from storage, before any field of it is shown", () => {
  const store = new MemoryStore();
  load(store).open("idées", "text", "a").set("eau");
  const again = load(store);
  deepEqual([again.anyIn("idées"), again.anyIn("vote")], [true, false]);
});
