/**
 * What the server lets this page know: one map a layer, as signals.
 *
 * LY1 A snapshot replaces its layer's map: what it does not name is gone.
 * LY2 A delta is applied only at the position that it starts from; `null` in it means that the name is gone.
 * LY3 A hole is told once: its layer is asked for whole, and nothing more is asked until that comes.
 * LY4 A delta that ends where the layer is, or before, is known already; one that only lets out what was held back there
 *     begins and ends at one place.
 * LY5 All parts of one message change the page at once.
 * LY6 A value that says the same as before stays the same object, so that nothing is drawn again.
 * LY7 Layers that a welcome does not name are forgotten.
 * LY8 A layer that a page came with in brief is at no position: it is not named to the server, which sends it whole.
 */
import { batch, computed, type ReadonlySignal, signal, type Signal } from "@preact/signals";
import { same, type Fields, type Value } from "./values.ts";
import type { Delta, Position, Snapshot } from "./wire.ts";

interface Layer {
  offset: number;
  mac: Position[1];
  map: Map<string, Value>;
}

export class Layers {
  private readonly held = new Map<string, Layer>();
  private readonly asked = new Set<string>();
  private readonly watched = new Map<string, Signal<Value | undefined>>();
  private readonly rosters = new Map<string, Signal<readonly string[]>>();

  /** The value of a name in a layer, undefined while it is not known or gone. */
  value<T = Value>(layer: string, name: string): ReadonlySignal<T | undefined> {
    const key = `${layer}:${name}`;
    let found = this.watched.get(key);
    if (!found) {
      found = signal(this.held.get(layer)?.map.get(name));
      this.watched.set(key, found);
    }
    return found as ReadonlySignal<unknown> as ReadonlySignal<T | undefined>;
  }

  /** The names of a layer that start with `prefix`, in the order in which the layer learned them. */
  names(layer: string, prefix: string): ReadonlySignal<readonly string[]> {
    const roster = this.roster(layer);
    let before: readonly string[] = [];
    return computed(() => {
      const now = roster.value.filter((name) => name.startsWith(prefix));
      before = same(before, now) ? before : now; // LY6
      return before;
    });
  }

  /** The positions to resume from. */
  positions(): { [layer: string]: Position } {
    const known = [...this.held].filter(([, { offset }]) => offset > 0); // LY8
    return Object.fromEntries(known.map(([layer, { offset, mac }]) => [layer, [offset, mac]] as const));
  }

  /** Where a layer stands: it has told all that happened up to there; 0 while that is not known. */
  heard(layer: string): number {
    return this.held.get(layer)?.offset ?? 0;
  }

  /** The furthest position that any layer has reached: what happened up to there is on this page. */
  furthest(): Position {
    return [...this.held.values()].reduce<Position>(
      (most, { offset, mac }) => (offset > most[0] ? [offset, mac] : most),
      [0, ""],
    );
  }

  snap({ layer, offset, mac, map }: Snapshot): void {
    this.asked.delete(layer);
    const before = this.held.get(layer)?.map ?? new Map<string, Value>();
    const after = new Map<string, Value>(Object.entries(map));
    this.held.set(layer, { offset, mac, map: after });
    batch(() => {
      for (const name of new Set([...before.keys(), ...after.keys()])) this.tell(layer, name, before.get(name)); // LY1
      this.tellRoster(layer);
    });
  }

  /** Apply one message; returns the layers to ask for whole. */
  apply(deltas: readonly Delta[]): string[] {
    return batch(() => deltas.map((delta) => this.patch(delta)).filter((layer) => layer !== "")); // LY5
  }

  /** Keep these layers only. */
  retain(layers: readonly string[]): void {
    for (const layer of this.held.keys()) if (!layers.includes(layer)) this.forget(layer); // LY7
  }

  /** A new connection: what was asked of the one before will not come. */
  reconnected(): void {
    this.asked.clear();
  }

  private patch({ layer, from, to, mac, patch }: Delta): string {
    const held = this.held.get(layer);
    if (held && from < to && to <= held.offset) return ""; // LY4
    if (!held || from !== held.offset) return this.ask(layer); // LY2
    Object.assign(held, { offset: to, mac });
    let renamed = false;
    for (const [name, value] of Object.entries(patch)) {
      const before = held.map.get(name);
      renamed ||= held.map.has(name) === (value === null);
      if (value === null) held.map.delete(name);
      else held.map.set(name, value);
      this.tell(layer, name, before);
    }
    if (renamed) this.tellRoster(layer);
    return "";
  }

  private ask(layer: string): string {
    if (this.asked.has(layer)) return ""; // LY3
    this.asked.add(layer);
    return layer;
  }

  private forget(layer: string): void {
    const names: Fields = Object.fromEntries(this.held.get(layer)?.map ?? []);
    this.held.delete(layer);
    batch(() => {
      for (const [name, before] of Object.entries(names)) this.tell(layer, name, before);
      this.tellRoster(layer);
    });
  }

  private tell(layer: string, name: string, before: Value | undefined): void {
    const map = this.held.get(layer)?.map;
    const now = map?.get(name);
    if (map && before !== undefined && now !== undefined && same(before, now)) map.set(name, before); // LY6
    const found = this.watched.get(`${layer}:${name}`);
    if (found) found.value = map?.get(name);
  }

  private roster(layer: string): Signal<readonly string[]> {
    let found = this.rosters.get(layer);
    if (!found) {
      found = signal([...(this.held.get(layer)?.map.keys() ?? [])]);
      this.rosters.set(layer, found);
    }
    return found;
  }

  private tellRoster(layer: string): void {
    const found = this.rosters.get(layer);
    if (found) found.value = [...(this.held.get(layer)?.map.keys() ?? [])];
  }
}
