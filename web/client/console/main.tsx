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

const desk = new Desk(connect("console"));
const steps = new Map<string, Step>();
const steering = new Steering(desk, () => {
  const { front } = desk.facts.value;
  if (front && !steps.has(front)) steps.set(front, stepOf(desk.room, front));
  return steps.get(front);
});

function takeKeys(): void {
  const steer = {
    next: () => steering.forward(),
    previous: () => steering.back(),
    black: () => steering.toggle("black"),
    begin: () => steering.follow(),
    end: () => steering.follow(),
    qr: () => steering.toggle("qr"),
    results: () => steering.toggle("results"),
    timer: () => void desk.act("timer", () => steering.startOrPause()),
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
