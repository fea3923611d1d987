import assert from "node:assert/strict";
import { test } from "node:test";
import { PhotoQueue, type Posted } from "../../../web/client/photos/queue.ts";
import { databaseShelf, type Shelf, type Waiting } from "../../../web/client/photos/shelf.ts";

const DAY_MS = 24 * 3600 * 1000;
const CODE = "K7PM4RTX";
const NOW = 40 * DAY_MS;

function photo(name: string, more: Partial<Waiting> = {}): Waiting {
  return { photo: name, code: CODE, step: "prep", table: 1, seat: "ann", field: "tableau.image", at: NOW, image: new ArrayBuffer(4), ...more };
}

class Held implements Shelf {
  readonly kept = new Map<string, Waiting>();
  constructor(readonly works = true) {}
  put(waiting: Waiting): Promise<boolean> {
    if (this.works) this.kept.set(waiting.photo, waiting);
    return Promise.resolve(this.works);
  }
  all(): Promise<Waiting[]> {
    return Promise.resolve([...this.kept.values()]);
  }
  drop(name: string): Promise<boolean> {
    return Promise.resolve(this.kept.delete(name));
  }
}

/** A queue whose server answers what a test says, and whose time a test lets pass. */
async function played(answers: (Posted | "hangs")[], shelf = new Held()) {
  const [sent, written, waits]: [string[], string[], (() => void)[]] = [[], [], []];
  const pauses: number[] = [];
  const queue = new PhotoQueue(
    {
      shelf,
      post: (waiting) => {
        sent.push(waiting.photo);
        const answer = answers.length > 0 ? (answers.shift() ?? null) : ({ ok: true } as const);
        return answer === "hangs" ? new Promise(() => undefined) : Promise.resolve(answer);
      },
      write: (waiting) => void written.push(waiting.photo),
      later: (act, ms) => {
        pauses.push(ms);
        waits.push(act);
      },
      now: () => NOW,
    },
    CODE,
  );
  await settled();
  const pass = async () => {
    waits.shift()?.();
    await settled();
  };
  return { queue, shelf, sent, written, pauses, pass };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const REFUSED: Posted = { ok: false, refusal: { code: "PHASE_CLOSED", params: {} } };

test("PHQ1 a photo is kept before it leaves, and until its field is on its way", async () => {
  const { queue, shelf, sent, written } = await played(["hangs"]);
  await queue.add(photo("a"));
  await settled();
  assert.deepEqual([sent, written, [...shelf.kept.keys()]], [["a"], [], ["a"]]);
  const again = await played([], shelf); // the page was loaded again
  assert.deepEqual([again.sent, again.written, [...shelf.kept.keys()]], [["a"], ["a"], []]);
  assert.deepEqual(again.queue.all.value, []);
});

test("PHQ1 a phone that cannot keep it says so, and sends it all the same", async () => {
  const { queue, written } = await played([null], new Held(false));
  await queue.add(photo("a"));
  await settled();
  assert.equal(queue.all.value[0]?.kept, false);
  queue.go();
  await settled();
  assert.deepEqual(written, ["a"]);
});

test("PHQ2 without an answer it is sent again, later each time, under its own name", async () => {
  const { queue, sent, written, pauses, pass } = await played([null, null, null]);
  await queue.add(photo("a"));
  await settled();
  assert.equal(queue.all.value[0]?.state, "waits");
  for (let times = 0; times < 3; times += 1) await pass();
  assert.deepEqual([sent, written], [["a", "a", "a", "a"], ["a"]]);
  assert.deepEqual(pauses, [2_000, 5_000, 10_000]);
});

test("PHQ2 it is sent at once when the network is back, one after another", async () => {
  const { queue, sent, written } = await played([null]);
  await queue.add(photo("a"));
  await queue.add(photo("b", { field: "front_page.image" }));
  await settled();
  queue.go();
  await settled();
  assert.deepEqual(written, ["a", "b"]);
  assert.equal(sent.length >= 3, true);
});

test("PHQ3 a no is told, and the photo stays until it is sent again or removed", async () => {
  const { queue, shelf, written } = await played([REFUSED, REFUSED]);
  await queue.add(photo("a"));
  await settled();
  assert.deepEqual([queue.all.value[0]?.state, queue.all.value[0]?.refusal?.code], ["refused", "PHASE_CLOSED"]);
  queue.again("a");
  await settled();
  assert.equal(queue.all.value[0]?.state, "refused");
  assert.deepEqual([...shelf.kept.keys()], ["a"]);
  queue.again("a");
  await settled();
  assert.deepEqual([written, shelf.kept.size], [["a"], 0]);
});

test("PHQ3 what was refused does not hold up the next, and can be removed", async () => {
  const { queue, shelf, written } = await played([REFUSED]);
  await queue.add(photo("a"));
  await queue.add(photo("b", { field: "front_page.image" }));
  await settled();
  assert.deepEqual(written, ["b"]);
  queue.drop("a");
  assert.deepEqual([queue.all.value, shelf.kept.size], [[], 0]);
});

test("PHQ4 a new photo takes the place of one that waits for the same place", async () => {
  const { queue, shelf, written } = await played([null]);
  await queue.add(photo("a"));
  await queue.add(photo("b"));
  await queue.add(photo("c", { table: 2 }));
  await settled();
  queue.go();
  await settled();
  assert.deepEqual([written, shelf.kept.size], [["b", "c"], 0]);
});

test("PHQ4 one that is on its way when another takes its place is not written after it", async () => {
  const { queue, written } = await played(["hangs"]);
  await queue.add(photo("a"));
  await settled();
  queue.drop("a");
  assert.deepEqual([queue.all.value, written], [[], []]);
});

test("PHQ5 what waited for a month is swept away, and what is of another room is left", async () => {
  const shelf = new Held();
  await shelf.put(photo("old", { at: NOW - 31 * DAY_MS }));
  await shelf.put(photo("elsewhere", { code: "Z3WQ8HNB" }));
  const { sent } = await played([], shelf);
  assert.deepEqual([sent, [...shelf.kept.keys()]], [[], ["elsewhere"]]);
});

test("PSH1 where there is no database nothing is kept and nothing is thrown", async () => {
  const shelf = databaseShelf();
  assert.deepEqual([await shelf.put(photo("a")), await shelf.drop("a"), await shelf.all()], [false, false, []]);
});
