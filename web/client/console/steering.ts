/**
 * The acts on the room itself, as buttons, thumbs and keys ask for them.
 *
 * STE1 Opening, going back and ending are greyed together for 1.5 s: a second thumb is told « Déjà fait » (DSK3).
 * STE2 A screen button that is pressed again gives the screen back to the step.
 * STE3 A clicker opens steps and never closes the workshop: that asks for two taps on a button that says so.
 * STE5 A clicker moves inside a step first: who comes on stage, thanks, results. Revealing and leaving the step take a
 *      second press within 5 s, and the first says what the second will do (KEY5).
 * STE6 The key that goes back goes back inside the course of a step first, and never out of a turn on stage.
 * STE4 Where the big button takes another meaning (thanks, then the next table), it is greyed for as long: a thumb that
 *      pressed twice for one thing does not do two.
 */
import { effect } from "@preact/signals";
import { KINDS } from "kinds:desk";
import type { BigAct, Step } from "../kinds/kind.ts";
import type { Sent } from "../net/room.ts";
import { GUARD_MS, SecondPress } from "../second_press.ts";
import type { Desk } from "./desk.ts";
import type { Light, ScreenMode } from "./facts.ts";
import { aMinuteMore } from "./timing.ts";

const LIVE = ["running", "paused", "reopened"];

export class Steering {
  private readonly pressed = new SecondPress();

  constructor(
    private readonly desk: Desk,
    /** The step in front, as kinds see it. */
    private readonly step: () => Step | undefined,
  ) {
    let before: string | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    effect(() => {
      const { big } = this;
      const meaning = big ? `${big.what} ${big.name}` : "";
      if (before !== undefined && before !== meaning) {
        clearTimeout(timer);
        desk.settling.value = true; // STE4
        timer = setTimeout(() => (desk.settling.value = false), GUARD_MS);
      }
      before = meaning;
    });
  }

  /** What the big button does instead of opening a step. */
  get big(): BigAct | null {
    const step = this.step();
    if (!step || this.desk.facts.value.life !== "open") return null;
    return KINDS[step.facts.value.kind]?.next?.(step) ?? null;
  }

  /** Whether the clock of the step in front can be moved. */
  get timed(): boolean {
    return LIVE.includes(this.desk.front.value?.life ?? "");
  }

  advance(): void {
    const { desk, big } = this;
    if (desk.guarded.value) return desk.tooSoon(); // STE1
    if (big) return void desk.act("next", big.send);
    if (desk.next.value.closes_room) return desk.toasts.say(desk.t("console.last_step")); // STE3
    void desk.act("next", () => this.opening());
  }

  /** A clicker's forward key (STE5). */
  forward(): void {
    const { desk, big } = this;
    const { front } = desk.facts.value;
    if (desk.guarded.value || big || !front || !desk.online.value) return this.advance();
    const step = this.step();
    if (step && KINDS[step.facts.value.kind]?.reveals?.(step)) {
      const asked = desk.t("keys.again_reveal", { title: step.facts.value.title });
      return this.twice(`reveal ${front}`, asked, () => desk.act("reveal", () => desk.room.send("reveal_phase", { phase: front })));
    }
    if (desk.next.value.closes_room) return this.advance();
    this.twice(`leave ${front}`, desk.t("keys.again_open", { title: desk.next.value.title }), () => desk.act("next", () => this.opening()));
  }

  /** Say at the first press what the second will do; what was refused may be asked anew (KEY5, KEY6). */
  private twice(what: string, asked: string, act: () => Promise<boolean>): void {
    const pressed = this.pressed.press(what);
    if (pressed === "first") return this.desk.toasts.say(asked);
    if (pressed === "second") void act().then((done) => done || this.pressed.forget());
  }

  opening(): Sent {
    return this.desk.room.send("advance", { from_phase: this.desk.facts.value.front });
  }

  back(): void {
    const { desk } = this;
    this.pressed.forget();
    if (desk.guarded.value) return desk.tooSoon(); // STE1
    const step = this.step();
    const within = step && KINDS[step.facts.value.kind]?.back?.(step); // STE6
    if (within) return void desk.act("back", within);
    if (within === undefined && desk.facts.value.front) void desk.act("back", () => desk.room.send("go_back", { from_phase: desk.facts.value.front }));
  }

  open(phase: string): Sent {
    return this.desk.room.send("open_phase", { from_phase: this.desk.facts.value.front, phase });
  }

  show(mode: ScreenMode, ref = ""): Sent {
    const { show, room } = this.desk;
    const { mode: now, light, item } = show.value;
    const again = now === mode && (mode !== "item" || item?.ref === ref);
    return room.send("set_screen", again ? { mode: "auto", light } : { mode, light, ref }); // STE2
  }

  light(light: Light): Sent {
    const { mode, item } = this.desk.show.value;
    return this.desk.room.send("set_screen", { mode, light, ref: (mode === "item" || mode === "answer" || mode === "common") && item ? item.ref : "" });
  }

  moreTime(): Sent {
    const { clock, facts, room, now } = this.desk;
    const at = aMinuteMore(clock.value ?? { state: "idle", duration: 0 }, now.value);
    return room.send("set_deadline", { phase: facts.value.front, at: Math.round(at) });
  }

  startOrPause(): Sent {
    const { clock, facts, room } = this.desk;
    const name = clock.value?.state === "running" ? "pause_timer" : "start_timer";
    return room.send(name, { phase: facts.value.front });
  }

  /** The same, from a key. */
  toggle(mode: ScreenMode): void {
    this.pressed.forget();
    void this.desk.act(`screen ${mode}`, () => this.show(mode));
  }

  /** A clicker's button that begins or ends a show: what is open here closes, else the screen follows the step again. */
  follow(): void {
    const { show, room, menu, panel } = this.desk;
    if (menu.value || panel.value) {
      menu.value = false;
      panel.value = "";
      return;
    }
    if (show.value.mode !== "auto") void this.desk.act("screen auto", () => room.send("set_screen", { mode: "auto", light: show.value.light }));
  }
}
