/**
 * Bytes to messages and back: msgpack arrays `[type, ...]`, one a WebSocket message.
 *
 * WR1 A type that this client does not know is passed over: a newer server may say more.
 * WR2 Bytes that are no message at all are an error, and the link is made anew.
 */
import { decode, encode, type Packed } from "./msgpack.ts";
import { DOWN, UP, type NoticeCode } from "./protocol.ts";
import type { Fields, Params, Value } from "./values.ts";

/** Where a layer stands: its offset, and the server's seal of it. */
export type Position = readonly [offset: number, mac: string];
export type Patch = { readonly [name: string]: Value | null };

export interface Snapshot {
  layer: string;
  offset: number;
  mac: Position[1];
  map: Fields;
}

export interface Delta {
  layer: string;
  from: number;
  to: number;
  mac: Position[1];
  patch: Patch;
}

export interface Refusal {
  code: string;
  params: Params;
  retryable: boolean;
}

export interface Welcome {
  seat: string;
  role: string;
  layers: readonly string[];
  now: number;
  marks: { readonly [client: string]: number };
  ping_s: number;
  limits: { readonly [name: string]: number };
  lost: boolean;
}

export interface Result {
  client: string;
  number: number;
  answer: { ok: true; data: Params } | { ok: false; refusal: Refusal };
  offset: number;
}

export type Down =
  | { type: "welcome"; welcome: Welcome }
  | { type: "snap"; snapshot: Snapshot }
  | { type: "delta"; deltas: readonly Delta[] }
  | { type: "res"; result: Result }
  | { type: "ping"; now: number }
  | { type: "pong"; n: number; now: number }
  | { type: "notice"; code: NoticeCode; params: Params }
  | { type: "goodbye"; code: number; retry_after_ms: number };

export interface Hello {
  pass: string;
  outboxes: readonly (readonly [client: string, last: number])[];
  positions: { readonly [layer: string]: Position };
  view: string;
  build: string;
}

export const say = {
  hello: (hello: Hello): Uint8Array => encode([UP.HELLO, hello as unknown as Packed]),
  command: (client: string, number: number, name: string, args: Fields, seen = 0): Uint8Array =>
    encode([UP.CMD, client, number, name, args, ...(seen > 0 ? [seen] : [])]),
  resync: (layer: string): Uint8Array => encode([UP.RESYNC, layer]),
  probe: (n: number): Uint8Array => encode([UP.PROBE, n]),
  hidden: (hidden: boolean): Uint8Array => encode([UP.HIDDEN, hidden ? 1 : 0]),
};

/** The message in these bytes, or null for one of a type that is not ours. Throws on anything else (WR2). */
export function read(bytes: ArrayBuffer | Uint8Array): Down | null {
  const message = decode(bytes);
  if (!Array.isArray(message) || typeof message[0] !== "number") throw new TypeError("not a message"); // WR2
  return parsed(message);
}

/* The server is ours and its types are checked there: here a message is trusted to be what its number says. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function parsed([type, ...rest]: any[]): Down | null {
  const [a, b, c, d, e] = rest;
  switch (type) {
    case DOWN.WELCOME:
      return { type: "welcome", welcome: a };
    case DOWN.SNAP:
      return { type: "snap", snapshot: { layer: a, offset: b, mac: c, map: d } };
    case DOWN.DELTA:
      return { type: "delta", deltas: a.map(delta) };
    case DOWN.RES:
      return {
        type: "res",
        result: { client: a, number: b, answer: c ? { ok: true, data: d } : { ok: false, refusal: d }, offset: e },
      };
    case DOWN.PING:
      return { type: "ping", now: a };
    case DOWN.PONG:
      return { type: "pong", n: a, now: b };
    case DOWN.NOTICE:
      return { type: "notice", code: a, params: b };
    case DOWN.GOODBYE:
      return { type: "goodbye", code: a, retry_after_ms: b };
    default:
      return null; // WR1
  }
}

function delta([layer, from, to, mac, patch]: [string, number, number, Position[1], Patch]): Delta {
  return { layer, from, to, mac, patch };
}
