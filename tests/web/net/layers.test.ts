import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { effect } from "@preact/signals";
import { Layers } from "../../../web/client/net/layers.ts";
import type { Value } from "../../../web/client/net/values.ts";
import type { Delta } from "../../../web/client/net/wire.ts";
import { seeded } from "./turned_time.ts";

type Patch = { [name: string]: Value };

const delta = (layer: string, from: number, to: number, patch: Patch): Delta => ({
  layer,
  from,
  to,
  mac: `m${to}`,
  patch,
});
const snap = (layers: Layers, layer: string, offset: number, map: Patch) =>
  layers.snap({ layer, offset, mac: `m${offset}`, map });

function room(): Layers {
  const layers = new Layers();
  snap(layers, "room", 4, { room: { title: "Eau" }, "p/i/c/1": "une", "p/i/c/2": "deux" });
  return layers;
}

test("LY1 a snapshot replaces the whole layer", () => {
  const layers = room();
  const [one, three] = [layers.value("room", "p/i/c/1"), layers.value("room", "p/i/c/3")];
  snap(layers, "room", 9, { "p/i/c/3": "trois" });
  deepEqual([one.value, three.value], [undefined, "trois"]);
  deepEqual(layers.names("room", "").value, ["p/i/c/3"]);
  deepEqual(layers.positions(), { room: [9, "m9"] });
});

test("LY2 a delta from where the layer is changes what it names, and null takes away", () => {
  const layers = room();
  deepEqual(layers.apply([delta("room", 4, 6, { "p/i/c/1": null, "p/i/c/2": "deux bis" })]), []);
  deepEqual(layers.names("room", "p/i/c/").value, ["p/i/c/2"]);
  equal(layers.value("room", "p/i/c/2").value, "deux bis");
  deepEqual(layers.positions(), { room: [6, "m6"] });
});

test("LY2 a delta from elsewhere changes nothing", () => {
  const layers = room();
  deepEqual(layers.apply([delta("room", 5, 6, { "p/i/c/1": null })]), ["room"]);
  equal(layers.value("room", "p/i/c/1").value, "une");
  deepEqual(layers.positions(), { room: [4, "m4"] });
});

test("LY3 a hole is asked for once, until the layer comes or the link is another", () => {
  const layers = room();
  deepEqual(layers.apply([delta("room", 5, 6, {}), delta("table/7", 1, 2, {})]), ["room", "table/7"]);
  deepEqual(layers.apply([delta("room", 6, 7, {})]), []);
  snap(layers, "room", 7, {});
  deepEqual(layers.apply([delta("room", 8, 9, {})]), ["room"]);
  layers.reconnected();
  deepEqual(layers.apply([delta("room", 9, 10, {})]), ["room"]);
});

test("LY4 what is known already is passed over", () => {
  const layers = room();
  deepEqual(layers.apply([delta("room", 2, 4, { "p/i/c/1": "ancienne" })]), []);
  equal(layers.value("room", "p/i/c/1").value, "une");
});

test("LY4 what was held back for this page changes it where it stands", () => {
  const layers = room();
  deepEqual(layers.apply([{ ...delta("room", 4, 4, { "p/i/c/1": "une autre" }), mac: "m4+4" }]), []);
  equal(layers.value("room", "p/i/c/1").value, "une autre");
  deepEqual(layers.positions(), { room: [4, "m4+4"] });
});

test("LY5 the parts of one message are seen together", () => {
  const layers = room();
  snap(layers, "seat/a", 4, { me: 1 });
  const [idea, me] = [layers.value("room", "p/i/c/1"), layers.value("seat/a", "me")];
  const seen: unknown[] = [];
  effect(() => void seen.push([idea.value, me.value]));
  layers.apply([delta("room", 4, 5, { "p/i/c/1": "neuve" }), delta("seat/a", 4, 5, { me: 2 })]);
  deepEqual(seen, [
    ["une", 1],
    ["neuve", 2],
  ]);
});

test("LY6 what says the same stays the same object and draws nothing", () => {
  const layers = room();
  const [title, names] = [layers.value("room", "room"), layers.names("room", "p/")];
  const [object, list] = [title.value, names.value];
  let drawn = 0;
  effect(() => void [title.value, names.value, drawn++]);
  snap(layers, "room", 8, { "p/i/c/1": "une", "p/i/c/2": "deux", room: { title: "Eau" } });
  ok(title.value === object && names.value === list);
  equal(drawn, 1);
});

test("LY7 a layer that the welcome does not name is forgotten", () => {
  const layers = room();
  snap(layers, "table/7", 4, { "prompt/i": "Nord" });
  const prompt = layers.value("table/7", "prompt/i");
  layers.retain(["room", "table/8"]);
  equal(prompt.value, undefined);
  deepEqual(Object.keys(layers.positions()), ["room"]);
});

test("LY8 a layer that a page came with in brief is not named to the server", () => {
  const layers = new Layers();
  layers.snap({ layer: "room", offset: 0, mac: "", map: { room: {} } });
  layers.snap({ layer: "seat/a", offset: 4, mac: "m4", map: {} });
  deepEqual(layers.positions(), { "seat/a": [4, "m4"] });
});

test("LY1 LY2 LY4 any merging, repeating and losing of deltas ends in the server's map", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const chance = seeded(seed);
    const upTo = (most: number) => Math.floor(chance() * most);
    const patches = Array.from({ length: 30 }, (): Patch => ({ [`k${upTo(6)}`]: chance() < 0.3 ? null : upTo(4) }));
    const mapAt = (offset: number): Patch =>
      Object.fromEntries(
        Object.entries(Object.assign({}, ...patches.slice(0, offset))).filter(([, value]) => value !== null),
      ) as Patch;
    const layers = new Layers();
    snap(layers, "room", 0, {});
    for (let from = 0; from < 30;) {
      const to = Math.min(30, from + 1 + upTo(4));
      const merged = delta("room", from, to, Object.assign({}, ...patches.slice(from, to)));
      const repeated = chance() < 0.3 ? 2 : 1;
      const times = chance() < 0.2 && to < 30 ? 0 : repeated;
      for (let turn = 0; turn < times; turn++) {
        for (const layer of layers.apply([merged])) snap(layers, layer, to, mapAt(to));
      }
      from = to;
    }
    const held = Object.fromEntries(
      layers.names("room", "").value.map((name) => [name, layers.value("room", name).value]),
    );
    deepEqual(held, mapAt(30), `seed ${seed}`);
  }
});
