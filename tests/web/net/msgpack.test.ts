import { deepEqual, throws } from "node:assert/strict";
import { test } from "node:test";
import * as reference from "@msgpack/msgpack";
import { decode, encode, type Packed } from "../../../web/client/net/msgpack.ts";
import { seeded } from "./turned_time.ts";

const EDGES = [
  0,
  1,
  -1,
  127,
  128,
  255,
  256,
  65_535,
  65_536,
  2 ** 31,
  2 ** 32 - 1,
  2 ** 32,
  2 ** 53 - 1,
  -32,
  -33,
  -128,
  -129,
];
const MORE = [-32_768, -32_769, -(2 ** 31), -(2 ** 31) - 1, -(2 ** 53) + 1, 1_795_200_000_123, 0.5, -0.25, 1e300];
const LENGTHS = [0, 1, 15, 16, 31, 32, 255, 256, 65_535, 65_536];

const both = (value: Packed): void => {
  deepEqual(reference.decode(encode(value)), value);
  deepEqual(decode(reference.encode(value)), value);
};

test("MP1 each edge of each type goes both ways between this and the public library", () => {
  for (const number of [...EDGES, ...MORE]) both(number);
  for (const value of [null, true, false, "é’\u202f💧", { é: [] }]) both(value as Packed);
  for (const length of LENGTHS) {
    both("x".repeat(length));
    both(new Uint8Array(length).fill(7));
    both(Array.from({ length }, (_, n) => n));
    both(Object.fromEntries(Array.from({ length }, (_, n) => [`k${n}`, n])));
  }
});

test("MP1 in as few bytes as the public library", () => {
  for (const value of [...EDGES, "x".repeat(40), [1, [2, { a: null }]]])
    deepEqual(encode(value as Packed), reference.encode(value));
});

test("MP1 any value goes both ways", () => {
  for (let seed = 1; seed <= 300; seed++) both(anything(seeded(seed), 4));
});

test("MP2 cut, followed or foreign bytes are an error", () => {
  const bytes = encode([16, { a: "texte", b: [1, 300, 70_000, -5, 0.5, new Uint8Array(3)] }]);
  for (let end = 0; end < bytes.length; end++) throws(() => decode(bytes.slice(0, end)));
  throws(() => decode(Uint8Array.from([...bytes, 0])), /after the end/);
  throws(() => decode(Uint8Array.from([0xd4, 1, 2])), /not ours/);
  throws(() => decode(Uint8Array.from([0x81, 1, 2])), /no text/);
});

function anything(chance: () => number, depth: number): Packed {
  const many = Math.floor(chance() * 20);
  switch (Math.floor(chance() * (depth > 0 ? 7 : 5))) {
    case 0:
      return null;
    case 1:
      return chance() < 0.5;
    case 2:
      return Math.round((chance() - 0.5) * 2 ** (chance() * 53)) + 0; // no minus zero
    case 3:
      return "aé’💧".repeat(many);
    case 4:
      return Uint8Array.from({ length: many }, () => Math.floor(chance() * 256));
    case 5:
      return Array.from({ length: many }, () => anything(chance, depth - 1));
    default:
      return Object.fromEntries(Array.from({ length: many }, (_, n) => [`k${n}`, anything(chance, depth - 1)]));
  }
}
