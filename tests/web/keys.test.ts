import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { actOf, listenToKeys, type KeyAct, type KeyPress } from "../../web/client/keys.ts";

const BARE: KeyPress = {
  key: "", ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, repeat: false, isComposing: false,
};

const act = (key: string, more: Partial<KeyPress> = {}, letters = false) => actOf({ ...BARE, key, ...more }, { clicker: true, letters });

/** A page with one ear, and what was pressed on it. */
class HeardPage {
  ears: ((event: KeyboardEvent) => void)[] = [];

  addEventListener(_type: "keydown", ear: (event: KeyboardEvent) => void): void {
    this.ears.push(ear);
  }

  removeEventListener(_type: "keydown", ear: (event: KeyboardEvent) => void): void {
    this.ears = this.ears.filter((other) => other !== ear);
  }

  /** Press a key on a target; gives whether the browser was kept from it. */
  press(key: string, { inside = "", repeat = false } = {}): boolean {
    let held = false;
    const target = { closest: (wanted: string) => (inside && wanted.includes(inside) ? {} : null) };
    const event = { ...BARE, key, repeat, target, defaultPrevented: false, preventDefault: () => (held = true) };
    for (const ear of this.ears) ear(event as unknown as KeyboardEvent);
    return held;
  }
}

test("KEY1 a modifier makes a key somebody else's", () => {
  equal(act("PageDown"), "next");
  for (const modifier of ["ctrlKey", "altKey", "metaKey", "shiftKey"] as const)
    equal(act("PageDown", { [modifier]: true }), null);
  equal(act("PageDown", { isComposing: true }), null);
  equal(act(".", { shiftKey: true }), "black"); // on a French keyboard the point needs it
});

test("KEY1 KEY2 keys in a field are the field's, keys that mean nothing here are the browser's", () => {
  const page = new HeardPage();
  const done: KeyAct[] = [];
  listenToKeys(page, { next: () => done.push("next"), black: () => done.push("black") }, () => ({ clicker: true, letters: true }));
  for (const field of ["input", "textarea", "select", "[contenteditable]"]) {
    equal(page.press("PageDown", { inside: field }), false);
    equal(page.press("b", { inside: field }), false);
  }
  for (const key of ["Tab", "Enter", " ", "ArrowDown", "a", "F1", "PageUp"]) equal(page.press(key), false);
  deepEqual(done, []);
  equal(page.press("PageDown"), true);
  deepEqual(done, ["next"]);
});

test("KEY3 a key held down is one press, and still not the browser's", () => {
  const page = new HeardPage();
  let count = 0;
  const stop = listenToKeys(page, { next: () => count++ }, () => ({ clicker: true, letters: false }));
  page.press("PageDown");
  equal(page.press("PageDown", { repeat: true }), true);
  equal(count, 1);
  stop();
  page.press("PageDown");
  equal(count, 1);
});

test("KEY4 single letters are off until they are turned on", () => {
  for (const [key, wanted] of Object.entries({ n: "next", p: "previous", b: "black", q: "qr", t: "timer", r: "results", "?": "help" })) {
    equal(act(key), null);
    equal(act(key, {}, true), wanted);
  }
  equal(act("?", { shiftKey: true }, true), "help");
  equal(act("N", { shiftKey: true }, true), null);
  equal(actOf({ ...BARE, key: "PageDown" }, { clicker: false, letters: true }), null);
  deepEqual(["PageUp", "F5", "Escape"].map((key) => act(key)), ["previous", "begin", "end"]);
});
