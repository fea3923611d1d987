/** The phone's small signals, by the hooks that they lay on Preact: no page is drawn here. */
import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import { options } from "preact";
import { signal } from "../../web/client/signals.ts";

const hooks = options as unknown as Record<"__b" | "__r" | "__e" | "diffed" | "unmount", (given: object) => void>;

/** A component that counts how often it is asked to be drawn again. */
function drawnBy(read: () => unknown) {
  const seen = { again: 0 };
  const node = { type: () => null, __c: { setState: () => (seen.again += 1) }, __: null, __k: null, props: {} };
  const draw = (failed = false) => {
    hooks.__b(node);
    hooks.__r(node);
    read();
    if (!failed) hooks.diffed(node);
  };
  return { seen, node, draw };
}

test("SIG1 what was read while drawing, and only that, draws again", () => {
  const [read, other] = [signal(1), signal(1)];
  const { seen, draw } = drawnBy(() => read.value);
  draw();
  void other.value;
  [read.value, other.value] = [2, 2];
  deepEqual(seen.again, 1);
  draw();
  read.value = 3;
  deepEqual(seen.again, 2);
});

test("SIG2 a component that is gone reads nothing, and one drawn after another has its own", () => {
  const [first, second] = [signal(1), signal(1)];
  const [outer, inner] = [drawnBy(() => first.value), drawnBy(() => second.value)];
  outer.draw();
  inner.draw();
  second.value = 2;
  deepEqual([outer.seen.again, inner.seen.again], [0, 1]);
  hooks.unmount(inner.node);
  second.value = 3;
  first.value = 2;
  deepEqual([outer.seen.again, inner.seen.again], [1, 1]);
});
