/** What a console draws, by who holds control. */
import { deepEqual, equal } from "node:assert/strict";
import { signal } from "@preact/signals";
import { test } from "node:test";
import { Holding } from "../../../web/client/console/holding.ts";

const ROOMS = [{ room: 1, name: "Mairie de Lalbenque", lag_s: 0, tables: [5, 6], people: 6 }];

function holding(role: string, holder: number, own = 0, asked: number[] = []): Holding {
  const values: { [name: string]: unknown } = {
    control: { holder, name: "", asked: asked.map((room) => ({ room, name: "", at: 1 })), operators: [] },
    distant: { rooms: ROOMS },
  };
  const room = { me: { role }, page: { room: own }, value: (_layer: string, name: string) => signal(values[name]) };
  return new Holding(room as never);
}

const MOVES = ["next", "air prep/1", "reveal", "screen qr", "light scene", "leave", "close room", "more time", "answer idees/1 taken"];
const SAFE = ["screen black", "listen", "timer", "hide idees/4", "withdraw prep/2", "undo 41", "message own"];
const HELP = ["table 5", "go seat/x", "end seat/x", "show photo 7", "lag 1"];

test("HDG1 who holds control draws all", () => {
  for (const one of [holding("facilitator", 0), holding("regie", 0), holding("operator", 1, 1)])
    for (const name of [...MOVES, ...SAFE, ...HELP]) equal(one.may(name), true, name);
});

test("HDG1 facilitators without control draw what is for safety, an operator what helps its room", () => {
  const near = holding("facilitator", 1);
  const far = holding("operator", 0, 1);
  for (const name of MOVES) equal(!near.may(name) && !far.may(name), true, name);
  for (const name of SAFE) equal(near.may(name) && !far.may(name), true, name);
  for (const name of HELP) equal(near.may(name) && far.may(name), true, name);
});

test("HDG1 an operator without a room holds nothing", () => {
  equal(!holding("operator", 0, 0).holds.value, true);
  equal(holding("operator", 0, 1, [1]).asks.value, true);
  equal(!holding("operator", 0, 1, [2]).asks.value, true);
});

test("HDG3 an operator has the tables of its room; with control, all", () => {
  const tables = (one: Holding) => [4, 5, 6, 7].filter((table) => one.has(table));
  deepEqual(tables(holding("operator", 0, 1)), [5, 6]);
  deepEqual(tables(holding("operator", 1, 1)), [4, 5, 6, 7]);
  deepEqual(tables(holding("facilitator", 1)), [4, 5, 6, 7]);
});
