import { equal } from "node:assert/strict";
import { test } from "node:test";
import { AGAIN_MS, SecondPress } from "../../web/client/second_press.ts";

test("KEY5 the second press of the same thing within five seconds does it", () => {
  let now = 0;
  const press = new SecondPress(() => now);
  equal(press.press("leave a"), "first");
  now += AGAIN_MS - 1;
  equal(press.press("leave a"), "second");
  now += AGAIN_MS;
  equal(press.press("leave a"), "first");
  now += AGAIN_MS;
  equal(press.press("leave a"), "first");
});

test("KEY5 anything else forgets the first press", () => {
  const press = new SecondPress(() => 0);
  press.press("leave a");
  equal(press.press("leave b"), "first");
  equal(press.press("leave a"), "first");
  press.forget();
  equal(press.press("leave a"), "first");
});

test("KEY6 more presses of what was done neither ask anew nor do it twice", () => {
  let now = 0;
  const press = new SecondPress(() => now);
  press.press("leave a");
  equal(press.press("leave a"), "second");
  now += 200;
  equal(press.press("leave a"), "more");
  now += 200;
  equal(press.press("leave a"), "more");
  equal(press.press("leave b"), "first"); // the page has heard
  equal(press.press("leave b"), "second");
  press.forget(); // it was refused
  equal(press.press("leave b"), "first");
});
