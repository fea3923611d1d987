/** The console's page: the room, its model, its keys, drawn in the place of what the server wrote. */
import { effect } from "@preact/signals";
import { render } from "preact";
import { isWrittenIn, listenToKeys } from "../keys.ts";
import { stepOf } from "../kinds/step.ts";
import type { Step } from "../kinds/kind.ts";
import { connect } from "../net/connect.ts";
import { stayAwake } from "../screen/awake.ts";
import { Console } from "./console.tsx";
import { Desk } from "./desk.ts";
import { settings } from "./settings.ts";
import { Steering } from "./steering.ts";

/** The facilitators' page, or that of an operator: the same console, another link. */
const { view = "console" } = JSON.parse(document.getElementById("state")?.textContent ?? "{}") as { view?: string };
const desk = new Desk(connect(view));
const steps = new Map<string, Step>();
const steering = new Steering(desk, () => {
  const { front } = desk.facts.value;
  if (front && !steps.has(front)) steps.set(front, stepOf(desk.room, front));
  return steps.get(front);
});

function takeKeys(): void {
  const held = (name: string, act: () => void) => () => (desk.holding.may(name) ? act() : desk.heldElsewhere());
  const steer = {
    next: held("next", () => steering.forward()),
    previous: held("back", () => steering.back()),
    black: held("screen black", () => steering.toggle("black")),
    begin: held("follow", () => steering.follow()),
    end: held("follow", () => steering.follow()),
    qr: held("screen qr", () => steering.toggle("qr")),
    results: held("screen results", () => steering.toggle("results")),
    timer: held("timer", () => void desk.act("timer", () => steering.startOrPause())),
    help: () => (desk.page.value = "settings"),
  };
  listenToKeys(document, steer, () => settings.value);
  document.addEventListener("keydown", (event) => {
    const undoes = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "z";
    if (!undoes || event.repeat || isWrittenIn(event.target)) return;
    event.preventDefault();
    desk.takeBackMine();
  });
}

/** The frame's own attributes: the hand that holds it, and whether somebody writes (CON1). */
function holdFrame(frame: HTMLElement): void {
  effect(() => {
    if (settings.value.left) frame.dataset["hand"] = "left";
    else delete frame.dataset["hand"];
  });
  const typing = () => {
    const field = document.activeElement?.matches("input:not([type=checkbox]):not([type=radio]), textarea, select");
    if (field) frame.dataset["typing"] = "";
    else delete frame.dataset["typing"];
  };
  frame.addEventListener("focusin", typing);
  frame.addEventListener("focusout", () => setTimeout(typing));
}

const frame = document.getElementById("main");
if (frame) {
  frame.replaceChildren();
  holdFrame(frame);
  takeKeys();
  stayAwake();
  render(<Console desk={desk} steering={steering} />, frame);
}
