import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { encode } from "@msgpack/msgpack";
import { read } from "../../../web/client/net/wire.ts";
import { PlayedPhone } from "./played_phone.ts";
import { SpokenServer } from "./spoken_server.ts";
import { TurnedTime } from "./turned_time.ts";

function scene(): { time: TurnedTime; server: SpokenServer; phone: PlayedPhone } {
  const time = new TurnedTime();
  const server = new SpokenServer(time, { chance: () => 0.5, delay_max: 20, busy: 0 });
  return { time, server, phone: new PlayedPhone(server) };
}

test("NRM1 what is sent is pending at once, saved when acked, and gone when the layers show it", async () => {
  const { time, server, phone } = scene();
  const tab = phone.open();
  const { answer } = tab.post("de l’eau");
  deepEqual(
    tab.room.pendingOf("i").map(({ state }) => state),
    ["sending"],
  );
  time.pass(1_000);
  deepEqual(await answer, { ok: true, data: { id: "1" }, offset: 1 });
  deepEqual(tab.room.pending.value, []);
  equal(tab.room.value("room", "p/i/c/1").value, "de l’eau");
  deepEqual(server.texts(), ["de l’eau"]);
});

test("NRM1 a refusal is told with its reason, kept until it is dismissed", async () => {
  const { time, server, phone } = scene();
  server.refuse = () => "PHASE_CLOSED";
  const tab = phone.open();
  const { id, answer } = tab.post("trop tard");
  time.pass(1_000);
  const told = await answer;
  equal(told.ok ? "" : told.refusal.code, "PHASE_CLOSED");
  deepEqual(
    tab.room.pending.value.map(({ state }) => state),
    ["refused"],
  );
  tab.room.dismiss(id);
  deepEqual(tab.room.pending.value, []);
});

test("NRM1 for another person the seat goes with the arguments", () => {
  const { time, server, phone } = scene();
  const tab = phone.open();
  tab.room.send("post_idea", { phase: "i", text: "une" }, { acting: "seat-b" });
  deepEqual(
    tab.room.pending.value.map(({ acting, args }) => [acting, args]),
    [["seat-b", { phase: "i", text: "une" }]],
  );
  time.pass(1_000);
  deepEqual(server.journal[0]?.args, { phase: "i", text: "une", as: "seat-b" });
});

test("NRM2 a command larger than the wire takes is refused here", async () => {
  const { phone } = scene();
  const tab = phone.open();
  const told = await tab.post("é".repeat(33_000)).answer;
  equal(told.ok ? "" : told.refusal.code, "TEXT_TOO_LONG");
  deepEqual(tab.room.pending.value, []);
});

test("NRM3 once the room is closed acked commands are not kept", () => {
  const { time, phone } = scene();
  const tab = phone.open();
  tab.post("une");
  time.pass(1_000);
  ok([...phone.store.items.values()].some((item) => item.includes("une")));
  tab.say(18, [["room", 1, 2, "m2", { room: { life: "closed" } }]]);
  time.pass(1_000);
  equal(
    [...phone.store.items.values()].some((item) => item.includes("une")),
    false,
  );
});

test("NRM4 a page that holds texts in memory only does not load itself again", () => {
  for (const [full, reloads] of [
    [false, 1],
    [true, 0],
  ] as const) {
    const { time, phone } = scene();
    const tab = phone.open();
    time.pass(1_000);
    phone.store.full = full;
    tab.cut();
    tab.post("une");
    tab.room.reload();
    equal(tab.reloads, reloads);
  }
});

test("NRM4 told that a newer page is there, it is loaded when nobody types and nothing waits", () => {
  const { time, phone } = scene();
  const tab = phone.open();
  tab.typing = true;
  time.pass(1_000);
  tab.say(23, "RELOAD", {});
  time.pass(60_000);
  equal(tab.reloads, 0);
  tab.typing = false;
  time.pass(5_000);
  equal(tab.reloads, 1);
});

test("OS7 what was acked is put back by a page loaded after the loss", () => {
  const { time, server, phone } = scene();
  const first = phone.open();
  for (const text of ["une", "deux", "trois"]) first.post(text);
  time.pass(2_000);
  first.leave();
  server.rewind(2);
  phone.open();
  time.pass(2_000);
  deepEqual(server.texts(), ["une", "deux", "trois"]);
  deepEqual(server.violations, []);
});

test("OS7 also where the new history has grown past the old since", () => {
  const { time, server, phone } = scene();
  const first = phone.open();
  for (const text of ["une", "deux", "trois"]) first.post(text);
  time.pass(2_000);
  first.leave();
  server.rewind(2);
  const other = new PlayedPhone(server, "other", "b").open();
  for (const text of ["quatre", "cinq", "six"]) other.post(text);
  time.pass(2_000);
  phone.open();
  time.pass(2_000);
  deepEqual(server.texts(), ["une", "quatre", "cinq", "six", "deux", "trois"]);
  deepEqual(server.violations, []);
});

test("a history put back under a page that is open gets what it lost", () => {
  const { time, server, phone } = scene();
  const tab = phone.open();
  for (const text of ["une", "deux", "trois"]) tab.post(text);
  time.pass(2_000);
  server.rewind(2);
  time.pass(5_000);
  deepEqual(server.texts(), ["une", "deux", "trois"]);
});

test("NSN1 a full outbox goes at the server's pace, in order", () => {
  const { time, server, phone } = scene();
  server.down = true;
  const tab = phone.open();
  const texts = Array.from({ length: 60 }, (_, n) => `idée ${n}`);
  for (const text of texts) tab.post(text);
  time.pass(3_000);
  server.down = false;
  tab.events.event({ type: "online" });
  time.pass(2_000);
  ok(server.journal.length <= 12 + 16, `${server.journal.length} in 2 s`);
  time.pass(10_000);
  deepEqual(server.texts(), texts);
});

test("NSN2 what a closed tab left is sent by the other, over a connection that names it", () => {
  const { time, server, phone } = scene();
  const [one, other] = [phone.open(), phone.open()];
  time.pass(1_000);
  one.cut();
  one.post("une");
  one.leave();
  time.pass(10_000);
  deepEqual(server.texts(), ["une"]);
  deepEqual(server.violations, []);
  equal(other.room.status.value, "online");
});

test("NSN3 a command that the server calls malformed is refused, and does not end the next page's link", () => {
  const { time, server, phone } = scene();
  const tab = phone.open();
  time.pass(1_000);
  tab.post("une");
  tab.drop(4500);
  time.pass(1_000);
  deepEqual(
    tab.room.pending.value.map(({ state }) => state),
    ["refused"],
  );
  equal(tab.room.ended.value, 4500);
  tab.room.again();
  time.pass(1_000);
  equal(tab.room.ended.value, 0);
  deepEqual(server.texts(), []);
});

test("NSK1 a socket closed here says nothing any more, also when its bytes come late", () => {
  const { time, server, phone } = scene();
  const tab = phone.open();
  time.pass(1_000);
  const [line] = [...server.lines];
  tab.cut();
  tab.events.event({ type: "visible" });
  time.pass(5_000);
  deepEqual([line?.onmessage, line?.onclose], [null, null]);
  equal(tab.room.status.value, "online");
  equal(server.hellos, 2);
});

test("NSK2 a browser that makes no socket is tried again", () => {
  const { time, server, phone } = scene();
  server.down = true;
  const tab = phone.open();
  time.pass(30_000);
  equal(tab.room.status.value, "offline");
  server.down = false;
  time.pass(25_000);
  equal(tab.room.status.value, "online");
});

test("NSK3 WR2 nonsense makes the link anew", () => {
  const { time, server, phone } = scene();
  const tab = phone.open();
  time.pass(1_000);
  const [line] = [...server.lines];
  line?.onmessage?.({ data: "text" });
  time.pass(2_000);
  [...server.lines][0]?.onmessage?.({ data: new Uint8Array([0xc1]).buffer });
  time.pass(3_000);
  equal(server.hellos, 3);
  equal(tab.room.status.value, "online");
});

test("WR1 a message of a type to come is passed over", () => {
  const { time, server, phone } = scene();
  const tab = phone.open();
  time.pass(1_000);
  equal(read(encode([99, "neuf"])), null);
  tab.say(99, "neuf");
  time.pass(1_000);
  equal(server.hellos, 1);
});

test("WR2 a map, a number, or nothing is no message", () => {
  for (const value of [{}, 16, null, ["16"]]) {
    let said = "";
    try {
      read(encode(value));
    } catch (error) {
      said = String(error);
    }
    equal(said, "TypeError: not a message");
  }
});

test("after a loss with two texts waiting, the page says that both have arrived, for 4 s", () => {
  const { time, phone } = scene();
  const tab = phone.open();
  time.pass(1_000);
  tab.cut();
  tab.events.event({ type: "offline" });
  tab.post("une");
  tab.post("deux");
  time.pass(4_000);
  deepEqual(tab.room.back.value, { texts: 2, all: 2 });
  time.pass(4_000);
  equal(tab.room.back.value, null);
});

test("a phone that slept with a dead socket tells the truth within 3 s and is back within 5", () => {
  const { time, server, phone } = scene();
  const tab = phone.open();
  time.pass(1_000);
  tab.cut();
  server.down = true;
  time.sleep(600_000);
  tab.events.event({ type: "visible" });
  time.pass(3_000);
  ok(tab.room.status.value !== "online");
  server.down = false;
  time.pass(5_000);
  equal(tab.room.status.value, "online");
});

test("a sent draft is forgotten once acked", () => {
  const { time, phone } = scene();
  const tab = phone.open();
  const draft = tab.room.draft("i", "text");
  draft.set("de l’eau");
  tab.room.send("post_idea", { phase: "i", text: draft.text.value }, { drafts: [draft.key] });
  equal(draft.text.value, "");
  time.pass(1_000);
  equal(
    [...phone.store.items.keys()].some((key) => key.includes("/draft/")),
    false,
  );
});
