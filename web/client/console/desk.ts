/**
 * The console as a model: what the layers tell facilitators, what this device looks at, and how an act is sent.
 *
 * DSK1 Nothing is shown as done before the server says so; the button that was pressed shows that it was.
 * DSK2 Nothing is sent while the link is down: a change of step must not arrive minutes after the thumb.
 * DSK3 For 1.5 s after any change of step, by the server's clock, what changes the step is greyed here as everywhere.
 * DSK4 Looking at another step changes nothing in the room, and ends when the step in front changes.
 */
import { computed, effect, signal, type ReadonlySignal } from "@preact/signals";
import type { Clock, PhaseFacts } from "../kinds/kind.ts";
import type { Room, Sent } from "../net/room.ts";
import { sentenceOf } from "../parts/refusals.ts";
import { GUARD_MS } from "../second_press.ts";
import type { ActLine, AgendaLine, NextStep, People, RoomFacts, Show } from "./facts.ts";
import { Holding } from "./holding.ts";
import { OwnActs } from "./own_acts.ts";
import { Toasts } from "./toasts.ts";

const TICK_MS = 250;
const NO_ROOM: RoomFacts = {
  title: "", life: "draft", front: "", expected: 0, tables: 0, opened_at: 0, advanced_at: 0, clock_rate: 1, rehearsal: false, listening: false,
};
const NO_NEXT: NextStep = { phase: "", title: "", minutes: 0, closes_room: false, instead_of: "", used: "" };
const NO_PEOPLE: People = { seats: 0, expected: 0, onsite: 0, remote: 0, proxy: 0 };
const NO_SHOW: Show = { mode: "auto", light: "auto", phase: "", item: null };

export type DeskPage = "step" | "tables" | "distant" | "pilot" | "history" | "settings" | "insert";
export type PanelName = "screen" | "message" | "time";

export class Desk {
  readonly t: Room["t"];
  readonly toasts = new Toasts();
  readonly own: OwnActs;
  readonly holding: Holding;
  readonly facts: ReadonlySignal<RoomFacts>;
  readonly agenda: ReadonlySignal<readonly AgendaLine[]>;
  readonly next: ReadonlySignal<NextStep>;
  readonly undo: ReadonlySignal<ActLine | undefined>;
  readonly redo: ReadonlySignal<ActLine | undefined>;
  readonly history: ReadonlySignal<readonly ActLine[]>;
  readonly people: ReadonlySignal<People>;
  readonly show: ReadonlySignal<Show>;
  readonly front: ReadonlySignal<AgendaLine | undefined>;
  /** The clock of the step in front. */
  readonly clock: ReadonlySignal<Clock | undefined>;
  /** The step that the middle of the page shows. */
  readonly looked: ReadonlySignal<AgendaLine | undefined>;
  readonly online: ReadonlySignal<boolean>;
  /** The server's time, moving on by itself. */
  readonly now = signal(0);
  /** Whether what changes the step is greyed. */
  readonly guarded: ReadonlySignal<boolean>;
  /** The big button does something else than a moment ago. */
  readonly settling = signal(false);
  /** What was pressed and is not answered yet. */
  readonly pressing = signal("");
  readonly page = signal<DeskPage>("step");
  readonly menu = signal(false);
  /** What is open above the bar. */
  readonly panel = signal<PanelName | "">("");
  private readonly chosen = signal("");
  private readonly moved = signal(false);

  constructor(readonly room: Room) {
    this.t = room.t;
    this.own = new OwnActs(room.me.code);
    this.holding = new Holding(room);
    this.facts = this.value("room", "room", NO_ROOM);
    this.agenda = this.value<readonly AgendaLine[]>("desk", "agenda", []);
    this.next = this.value("desk", "next", NO_NEXT);
    this.undo = room.value<ActLine>("desk", "undo");
    this.redo = room.value<ActLine>("desk", "redo");
    this.history = this.value<readonly ActLine[]>("desk", "history", []);
    this.people = this.value("desk", "people", NO_PEOPLE);
    this.show = this.value("stage", "show", NO_SHOW);
    this.front = computed(() => this.line(this.facts.value.front));
    this.clock = computed(() => room.value<PhaseFacts>("room", `phase/${this.facts.value.front}`).value?.clock);
    this.looked = computed(() => this.line(this.chosen.value) ?? this.front.value ?? this.agenda.value[0]);
    this.guarded = computed(() => this.moved.value || this.settling.value);
    this.online = computed(() => room.status.value === "online" && room.ended.value === 0);
    this.watch();
  }

  line(id: string): AgendaLine | undefined {
    return this.agenda.value.find((line) => line.id === id);
  }

  /** Whether this console may edit the agenda, publish and close: not a régie's, nor an operator's. */
  get mayClose(): boolean {
    return this.room.me.role !== "regie" && !this.holding.operator;
  }

  /** Whether the middle shows the step that the room is at. */
  get atFront(): boolean {
    return this.looked.value?.id === this.facts.value.front;
  }

  /** Look at a step; the room does not move (DSK4). */
  look(id: string): void {
    this.chosen.value = id;
    this.page.value = "step";
    this.menu.value = false;
  }

  /** Send an act, once at a time for each `key`; gives whether it was done. `told` is said with a way back. */
  async act(key: string, send: () => Sent, told = ""): Promise<boolean> {
    if (!this.online.value || this.pressing.value === key) return false; // DSK2
    this.pressing.value = key; // DSK1
    const sent = send();
    const answer = await sent.answer;
    if (this.pressing.value === key) this.pressing.value = "";
    if (!answer.ok) {
      if (sent.id) this.room.dismiss(sent.id);
      this.toasts.say(sentenceOf(this.t, answer.refusal));
      return false;
    }
    this.own.add(answer.offset);
    if (told) this.toasts.say(told, { label: this.t("console.undo"), press: () => void this.takeBack(answer.offset) });
    return true;
  }

  async takeBack(offset: number): Promise<void> {
    if (!(await this.act("undo", () => this.room.send("undo", { offset })))) return;
    this.toasts.say(this.t("console.undone"), { label: this.t("console.redo"), press: () => this.doAgain() });
  }

  doAgain(): void {
    const { redo } = this;
    const undone = redo.value;
    if (undone) void this.act("redo", () => this.room.send("undo", { offset: undone.offset }));
  }

  /** Ctrl+Z: my own last act (OWN1). */
  takeBackMine(): void {
    const mine = this.own.last(this.history.value);
    if (mine) void this.takeBack(mine.offset);
    else this.toasts.say(this.t("console.nothing_of_yours"));
  }

  /** What a key that only who holds control may press is told (HDG1). */
  heldElsewhere(): void {
    const { facts, operator } = this.holding;
    this.toasts.say(operator ? this.t("refusal.CONTROL_NEEDED") : this.t("refusal.CONTROL_ELSEWHERE", { room: facts.value.name }));
  }

  /** What a press within the guard is told (DSK3). */
  tooSoon(): void {
    const last = this.history.value[0];
    this.toasts.say(this.t(last && !this.own.has(last.offset) ? "console.elsewhere" : "console.already"));
  }

  private value<T>(layer: string, name: string, otherwise: T): ReadonlySignal<T> {
    const known = this.room.value<T>(layer, name);
    return computed(() => known.value ?? otherwise);
  }

  private watch(): void {
    const { clock } = this.room;
    const tick = () => (this.now.value = clock.now());
    tick();
    setInterval(tick, TICK_MS);
    let timer: ReturnType<typeof setTimeout> | undefined;
    effect(() => {
      const left = this.facts.value.advanced_at + GUARD_MS - clock.now();
      clearTimeout(timer);
      this.moved.value = left > 0; // DSK3
      if (left > 0) timer = setTimeout(() => (this.moved.value = false), Math.min(left, GUARD_MS));
    });
    const front = computed(() => this.facts.value.front);
    effect(() => {
      if (front.value !== undefined) this.chosen.value = ""; // DSK4
    });
  }
}
