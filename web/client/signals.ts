/**
 * Signals in components, as @preact/signals has them, without what our pages have no use for (signals as attributes and
 * as text): a phone's bundle takes this in its place.
 *
 * SIG1 A component that reads a signal while it is drawn is drawn again when that signal changes, and only then.
 * SIG2 A component that is gone, or whose drawing failed, reads nothing any more.
 */
import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals-core";
import { type Component, Fragment, options } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";

export { batch, computed, effect, type ReadonlySignal, Signal, signal, untracked } from "@preact/signals-core";

/** Of an effect: its start, what it does when a signal has changed, its end; under the names that the library gave them. */
interface Watch {
  S(): () => void;
  c: () => void;
  d(): void;
}

interface Drawn {
  type: unknown;
  __c?: Component & { watch?: Watch };
}

type Hook = (...given: never[]) => void;

let stop: (() => void) | undefined;

function start(watch?: Watch): void {
  stop?.();
  stop = watch?.S();
}

function before(name: string, act: (node: Drawn) => void): void {
  const hooks = options as unknown as Record<string, Hook | undefined>;
  const old = hooks[name];
  hooks[name] = (...given) => {
    act(given[0] as unknown as Drawn);
    old?.(...given);
  };
}

function watchOf(component: NonNullable<Drawn["__c"]>): Watch {
  let watch = component.watch;
  if (!watch) {
    effect(function (this: unknown) {
      watch = this as Watch;
    });
    component.watch = watch as unknown as Watch;
    component.watch.c = () => component.setState({}); // SIG1
  }
  return component.watch as Watch;
}

before("__b", () => start());
before("__e", () => start()); // SIG2
before("diffed", () => start());
before("unmount", ({ __c: component }) => {
  component?.watch?.d(); // SIG2
  if (component) delete component.watch;
});
const hooks = options as unknown as { __r?: (node: Drawn) => void };
const drawing = hooks.__r;
hooks.__r = (node) => {
  drawing?.(node);
  if (node.type !== Fragment) start(node.__c && watchOf(node.__c)); // SIG1
};

export function useSignal<T>(value: T): Signal<T> {
  return useMemo(() => signal(value), []);
}

export function useComputed<T>(compute: () => T): ReadonlySignal<T> {
  const latest = useRef(compute);
  latest.current = compute;
  return useMemo(() => computed(() => latest.current()), []);
}

export function useSignalEffect(act: () => void | (() => void)): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => effect(() => latest.current()), []);
}
