/**
 * What a person has sent and the layers do not show: on its way, just saved, or refused. Pages lay it over the layers.
 *
 * PD1 What is acked stays in view until a layer has reached its offset (its own echo comes a tick later), or 2 s.
 * PD2 What was acked before this page was loaded is in its first layers: it is not shown again.
 */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { isUnsettled } from "./outbox.ts";
import type { Kept } from "./outboxes.ts";
import { Alarm, type Timers } from "./timers.ts";
import type { Fields } from "./values.ts";
import type { Refusal } from "./wire.ts";

export const LANDING_MS = 2_000;

export interface Pending {
  readonly id: string;
  readonly name: string;
  readonly args: Fields;
  /** The seat it was sent for, "" for one's own. */
  readonly acting: string;
  readonly at: number;
  readonly state: "sending" | "saved" | "refused";
  readonly refusal: Refusal | null;
}

export function idOf({ client, entry }: Kept): string {
  return `${client}/${entry.number}`;
}

/** Those that were on their way in `before` and are acked or refused in `after`. */
export function settledSince(before: readonly Kept[], after: readonly Kept[]): Kept[] {
  const unsettled = new Set(before.filter(({ entry }) => isUnsettled(entry)).map(idOf));
  return after.filter((one) => !isUnsettled(one.entry) && unsettled.has(idOf(one)));
}

export class Overlay {
  readonly pending: ReadonlySignal<readonly Pending[]>;
  private readonly landing = signal<ReadonlyMap<string, number>>(new Map());

  constructor(
    kept: ReadonlySignal<readonly Kept[]>,
    private readonly timers: Timers,
  ) {
    this.pending = computed(() => kept.value.flatMap((one) => shown(one, this.landing.value.has(idOf(one)))));
  }

  /** `reached` is where the layers are: an ack without an offset waits for the next message. */
  settled(one: Kept, reached: number): void {
    const { standing } = one.entry;
    const offset = standing.state === "acked" ? standing.offset || reached + 1 : 0;
    if (offset <= reached) return;
    this.landing.value = new Map(this.landing.value).set(idOf(one), offset); // PD1
    new Alarm(this.timers).set(() => this.drop((id) => id === idOf(one)), LANDING_MS); // PD1
  }

  reached(offset: number): void {
    if (this.landing.value.size > 0) this.drop((_, awaited) => awaited <= offset); // PD1
  }

  private drop(gone: (id: string, offset: number) => boolean): void {
    this.landing.value = new Map([...this.landing.value].filter(([id, offset]) => !gone(id, offset)));
  }
}

function shown(one: Kept, landing: boolean): Pending[] {
  const { name, args, at, standing } = one.entry;
  if (standing.state === "acked" && !landing) return []; // PD2
  const { as: acting, ...rest } = args;
  const state = standing.state === "acked" ? "saved" : standing.state === "refused" ? "refused" : "sending";
  const refusal = standing.state === "refused" ? standing.refusal : null;
  return [{ id: idOf(one), name, args: rest, acting: typeof acting === "string" ? acting : "", at, state, refusal }];
}
