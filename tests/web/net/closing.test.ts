import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { backoff_ms } from "../../../web/client/net/backoff.ts";
import { verdict } from "../../../web/client/net/closing.ts";
import { CLOSE } from "../../../web/client/net/protocol.ts";

const EXPECTED: Record<string, [number, string]> = {
  GOING_AWAY: [4000, "return"],
  IDLE: [4001, "return"],
  SLOW: [4002, "return"],
  STATE_LOST: [4003, "return"],
  TOO_MANY_FRAMES: [4004, "return"],
  INTERNAL: [4005, "return"],
  OVERLOADED: [4006, "return"],
  STORAGE: [4007, "return"],
  MALFORMED: [4500, "stop"],
  VERSION: [4501, "reload"],
  NOT_AUTHENTICATED: [4502, "renew"],
  REMOVED: [4503, "stop"],
  ROOM_UNKNOWN: [4504, "stop"],
  ROOM_FULL: [4505, "stop"],
  OPENED_ELSEWHERE: [4506, "stop"],
  LIMIT: [4507, "stop"],
  PLACE_LOST: [4508, "stop"],
  PLACE_CHANGED: [4509, "reload"],
};

test("CC1 CC2 every code of the protocol has its verdict", () => {
  const found = Object.entries(CLOSE).map(([name, code]) => [name, [code, verdict(code).then]]);
  deepEqual(Object.fromEntries(found), EXPECTED);
});

test("CC1 what a browser, a proxy or a newer server says below 4500 brings the page back", () => {
  for (const code of [1000, 1001, 1005, 1006, 1009, 1011, 1012, 1015, 3000, 4008, 4499])
    equal(verdict(code).then, "return");
});

test("CC2 what a newer server says from 4500 on stops the page", () => {
  for (const code of [4510, 4999]) equal(verdict(code).then, "stop");
});

test("CC3 too many frames waits 5 s at least, an overloaded server or store 2 s", () => {
  const least = (code: number) => {
    const found = verdict(code);
    return found.then === "return" ? found.least_ms : -1;
  };
  deepEqual([4004, 4006, 4007, 4000].map(least), [5_000, 2_000, 2_000, 0]);
});

test("a wait is at least half a second and at most twenty, and spreads over a ceiling that doubles", () => {
  deepEqual(
    [0, 1, 2, 3].map((attempts) => backoff_ms(attempts, 0)),
    [500, 500, 500, 500],
  );
  deepEqual(
    [0, 1, 2, 3].map((attempts) => backoff_ms(attempts, 0.5)),
    [750, 1_000, 1_500, 2_500],
  );
  deepEqual(
    [6, 50, 5_000].map((attempts) => backoff_ms(attempts, 0.999_999)),
    [20_000, 20_000, 20_000],
  );
});
