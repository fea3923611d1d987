import { equal } from "node:assert/strict";
import { test } from "node:test";
import { AGAIN_MS, SecondPress } from "../../web/client/second_press.ts";

test("KEY5 the second press of the same thing within five seconds does it", () => {
  let now = 0;
  const press = new SecondPress(() => now);
  equal(press.again("leave a"), false);
  now += AGAIN_MS - 1;
  equal(press.again("leave a"), true);
  equal(press.again("leave a"), false);
  now += AGAIN_MS;
  equal(press.again("leave a"), false);
});

test("KEY5 anything else forgets the first press", () => {
  const press = new SecondPress(() => 0);
  press.again("leave a");
  equal(press.again("leave b"), false);
  equal(press.again("leave a"), false);
  press.forget();
  equal(press.again("leave a"), false);
});
