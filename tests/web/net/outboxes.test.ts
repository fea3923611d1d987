import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { Claims, LEASE_MS } from "../../../web/client/net/claims.ts";
import { Outboxes } from "../../../web/client/net/outboxes.ts";
import { RoomStorage } from "../../../web/client/net/storage.ts";
import type { Welcome } from "../../../web/client/net/wire.ts";
import { MemoryStore } from "./memory_store.ts";
import { TurnedTime } from "./turned_time.ts";

/** A phone with its storage; each tab on it is a page load of its own. */
class Phone {
  readonly time = new TurnedTime();
  readonly store = new MemoryStore();
  private minted = 0;

  tab(who = "seat-a"): Outboxes {
    const storage = new RoomStorage(this.store, "K7PM4RTX");
    const mint = () => `id${++this.minted}`;
    const box = new Outboxes({
      storage,
      claims: new Claims(storage, mint()),
      who,
      mint,
      now: this.time.now,
      chance: () => 0,
      seen: () => 7,
    });
    box.open();
    return box;
  }

  stored(): string[] {
    return [...this.store.items.keys()].filter((key) => key.includes("/outbox/")).map((key) => key.split("/")[3] ?? "");
  }
}

const kept = (tab: Outboxes) =>
  tab.kept.value.map(({ client, entry }) => `${client}/${entry.number} ${entry.standing.state}`);
const post = (tab: Outboxes, text: string) => tab.add("post_idea", { phase: "i", text }, []);

function welcome(marks: Record<string, number>, lost = false): Welcome {
  return { seat: "", role: "", layers: [], now: 0, marks, ping_s: 20, limits: {}, lost };
}

test("OS1 a command is in storage when it is taken in, before anything is sent", () => {
  const phone = new Phone();
  post(phone.tab(), "de l’eau");
  ok([...phone.store.items.values()].some((item) => item.includes("de l’eau")));
});

test("OB10 a command keeps the position that its page had seen, also over a reload", () => {
  const phone = new Phone();
  const tab = phone.tab();
  post(tab, "une");
  equal(tab.kept.value[0]?.entry.seen, 7);
  tab.release();
  equal(phone.tab().kept.value[0]?.entry.seen, 7);
});

test("OS1 a page loaded again has what was not sent, under the same id and number", () => {
  const phone = new Phone();
  const tab = phone.tab();
  const { client } = post(tab, "une") ?? { client: "" };
  tab.release();
  deepEqual(kept(phone.tab()), [`${client}/1 waiting`]);
});

test("OS2 what cannot be stored has an id of its own, and the stored numbers are not touched", () => {
  const phone = new Phone();
  const tab = phone.tab();
  const first = post(tab, "une");
  phone.store.full = true;
  const second = post(tab, "deux");
  ok(first && second && first.client !== second.client);
  equal(tab.volatile.value, true);
  equal(tab.isStored(second.client), false);
  deepEqual(
    tab
      .hello()
      .map(([client]) => client)
      .sort(),
    [first.client, second.client].sort(),
  );
  phone.store.full = false;
  deepEqual(phone.stored(), [first.client]);
});

test("OS2 with storage forbidden everything works in memory", () => {
  const phone = new Phone();
  phone.store.forbidden = true;
  const tab = phone.tab();
  const one = post(tab, "une");
  equal(tab.volatile.value, true);
  deepEqual(kept(tab), [`${one?.client}/1 waiting`]);
});

test("OS3 CL3 a tab that slept past its lease, and was followed by another, gives numbers under a new id", () => {
  const phone = new Phone();
  const slept = phone.tab();
  const { client } = post(slept, "une") ?? { client: "" };
  phone.time.sleep(LEASE_MS + 1);
  const awake = phone.tab();
  deepEqual(kept(awake), [`${client}/1 waiting`]);
  const late = post(slept, "deux");
  ok(late && late.client !== client);
  deepEqual(kept(slept), [`${late.client}/1 waiting`]);
  deepEqual(post(awake, "trois")?.entry.number, 2);
});

test("OS3 what was taken over is neither sent nor written by the tab that lost it", () => {
  const phone = new Phone();
  const slept = phone.tab();
  const one = post(slept, "une");
  slept.hello();
  phone.time.sleep(LEASE_MS + 1);
  const awake = phone.tab();
  deepEqual(slept.due(), []);
  slept.settle({ client: one?.client ?? "", number: 1, answer: { ok: true, data: {} }, offset: 5 });
  awake.release();
  deepEqual(kept(phone.tab()), [`${one?.client}/1 waiting`]);
});

test("OS4 what a closed tab left is adopted and sent under its own id", () => {
  const phone = new Phone();
  const [first, second] = [phone.tab(), phone.tab()];
  const [one, two] = [post(first, "une"), post(second, "deux")];
  first.release();
  second.heartbeat();
  deepEqual(kept(second), [`${two?.client}/1 waiting`, `${one?.client}/1 waiting`]);
  second.hello();
  deepEqual(
    second.due().map(({ client }) => client),
    [two?.client, one?.client],
  );
});

test("OS4 what another person left on this phone stays theirs", () => {
  const phone = new Phone();
  const tab = phone.tab("seat-a");
  post(tab, "une");
  tab.release();
  deepEqual(kept(phone.tab("seat-b")), []);
  equal(kept(phone.tab("seat-a")).length, 1);
});

test("OS5 only what HELLO named is sent, and what waits unnamed is told", () => {
  const phone = new Phone();
  const [first, second] = [phone.tab(), phone.tab()];
  post(first, "une");
  second.hello();
  first.release();
  second.heartbeat();
  deepEqual(second.due(), []);
  equal(second.unnamed(), true);
  second.hello();
  equal(second.unnamed(), false);
  equal(second.due().length, 1);
});

test("CL1 CL2 a duplicated tab has an outbox of its own", () => {
  const phone = new Phone();
  const [first, second] = [phone.tab(), phone.tab()];
  ok(post(first, "une")?.client !== post(second, "deux")?.client);
});

test("CL2 a claim that is renewed is not taken; one that is not, is", () => {
  const phone = new Phone();
  const first = phone.tab();
  const one = post(first, "une");
  phone.time.sleep(LEASE_MS - 1);
  first.heartbeat();
  phone.time.sleep(LEASE_MS - 1);
  deepEqual(kept(phone.tab()), []);
  phone.time.sleep(2);
  deepEqual(kept(phone.tab()), [`${one?.client}/1 waiting`]);
});

test("CL2 a clock put back does not lock an outbox up", () => {
  const phone = new Phone();
  post(phone.tab(), "une");
  phone.time.sleep(-24 * 3600 * 1000);
  equal(kept(phone.tab()).length, 1);
});

test("a page from the browser's cache reads again what another tab did with its outbox", () => {
  const phone = new Phone();
  const cached = phone.tab();
  const one = post(cached, "une");
  cached.release();
  const other = phone.tab();
  other.hello();
  other.settle({ client: one?.client ?? "", number: 1, answer: { ok: true, data: {} }, offset: 5 });
  post(other, "deux");
  other.release();
  cached.open();
  deepEqual(kept(cached), [`${one?.client}/1 acked`, `${one?.client}/2 waiting`]);
});

test("a welcome settles each outbox by its own mark, and acked ones go when the room is closed", () => {
  const phone = new Phone();
  const [first, second] = [phone.tab(), phone.tab()];
  const [one, two] = [post(first, "une"), post(second, "deux")];
  first.release();
  second.heartbeat();
  second.hello();
  second.welcomed(welcome({ [one?.client ?? ""]: 1 }));
  deepEqual(kept(second), [`${two?.client}/1 waiting`, `${one?.client}/1 acked`]);
  second.forgetAcked();
  deepEqual(kept(second), [`${two?.client}/1 waiting`]);
});

test("OS6 with more outboxes than HELLO takes, what is unsent goes first", () => {
  const phone = new Phone();
  const left = Array.from({ length: 9 }, () => phone.tab());
  const clients = left.map((tab, n) => post(tab, `idée ${n}`)?.client ?? "");
  const sent = clients.slice(0, 7);
  left.forEach((tab, n) => {
    tab.hello();
    if (n < 7) tab.settle({ client: clients[n] ?? "", number: 1, answer: { ok: true, data: {} }, offset: n + 1 });
  });
  left.slice(0, 7).forEach((tab) => tab.release());
  const tab = phone.tab();
  equal(tab.hello().length, 6);
  left.slice(7).forEach((gone) => gone.release());
  tab.heartbeat();
  const named = tab.hello().map(([client]) => client);
  equal(named.length, 6);
  deepEqual(
    clients.slice(7).filter((client) => named.includes(client)),
    clients.slice(7),
  );
  equal(named.filter((client) => sent.includes(client)).length, 4);
});
