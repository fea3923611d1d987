/**
 * A step as a page sees it: the names of `p/PHASE/` in the layers that this page reads.
 *
 * STP1 A step is of one seat and one table: whoever changes them makes another one.
 */
import { computed, type ReadonlySignal } from "@preact/signals";
import type { CommandArgs, CommandName } from "../net/protocol.ts";
import type { Room, Sending } from "../net/room.ts";
import type { LayerName, PhaseFacts, Step, StepArgs } from "./kind.ts";

const NO_FACTS: PhaseFacts = {
  id: "", kind: "", title: "", prompt: "", help: "", minutes: 0, number: 0, of: 0, life: "ready", taking: false, shown: false,
  clock: { state: "idle", duration: 0 }, opened_at: 0, closed_at: 0, ends_at: 0, settings: {},
};

export interface Place {
  seat?: string;
  table?: number;
}

export function stepOf(room: Room, id: string, { seat = room.me.seat, table = 0 }: Place = {}): Step {
  const prefix = `p/${id}/`;
  const layers: Record<LayerName, string> = { room: "room", table: `table/${table}`, seat: `seat/${seat}`, desk: "desk", stage: "stage" }; // STP1
  const rosters = new Map<string, ReadonlySignal<readonly string[]>>();
  const known = room.value<PhaseFacts>("room", `phase/${id}`);
  const acting = seat === room.me.seat ? "" : seat;
  const names = (layer: LayerName, start: string): ReadonlySignal<readonly string[]> => {
    const key = `${layer}:${start}`;
    let found = rosters.get(key);
    if (!found) {
      const whole = room.names(layers[layer], prefix + start);
      found = computed(() => whole.value.map((name) => name.slice(prefix.length)));
      rosters.set(key, found);
    }
    return found;
  };
  return {
    id,
    room,
    t: room.t,
    seat,
    table,
    facts: computed(() => known.value ?? { ...NO_FACTS, id }),
    value: (layer, name) => room.value(layers[layer], prefix + name),
    names,
    send: <Name extends CommandName>(name: Name, args: StepArgs<Name>, sending: Omit<Sending, "acting"> = {}) =>
      room.send(name, { ...args, phase: id } as unknown as CommandArgs[Name], { ...sending, acting }),
    pending: computed(() => room.pending.value.filter((one) => one.args["phase"] === id && one.acting === acting)),
  };
}
