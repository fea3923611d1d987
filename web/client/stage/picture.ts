/**
 * Which picture the room sees: what facilitators hold on the screen, else what the step in front shows.
 *
 * PIC1 Black is black, before, during and after the workshop.
 * PIC2 The text that was put on the screen and is hidden since gives the screen back to the step.
 * PIC3 Results on demand are those of the step in front, else of the last step before it that has some.
 * PIC5 While somebody speaks to everyone, and while a line to all stands, the screen says that and nothing else; the
 *      light stays as it was.
 * PIC4 The light that facilitators chose holds; else the step decides, and only while its own picture is shown.
 */
import { KINDS } from "kinds:stage";
import type { PhaseFacts, StageKind, Step } from "../kinds/kind.ts";
import type { Room } from "../net/room.ts";
import { type MessageFacts, messageWords } from "../parts/message_words.ts";
import { type Light, roomOf, type ShownItem, showOf, stepIn } from "./facts.ts";

export type Picture =
  | { at: "black" }
  | { at: "welcome" }
  | { at: "end" }
  | { at: "message"; text: string }
  | { at: "findings" }
  | { at: "item" | "answer" | "common"; item: ShownItem }
  | { at: "question"; step: Step; waiting: boolean }
  | { at: "step"; step: Step; kind: StageKind };

const OVER: readonly string[] = ["closed", "archived", "purged"];

export function pictureOf(room: Room): Picture {
  const picture = under(room);
  const text = picture.at === "black" || picture.at === "end" ? "" : spoken(room);
  return text ? { at: "message", text } : picture; // PIC5
}

/** What is said to everyone: the line to all, else that somebody speaks; "" for neither. */
function spoken(room: Room): string {
  const line = room.value<MessageFacts>("stage", "message").value;
  if (line) return messageWords(room.t, line);
  return roomOf(room).listening ? room.t("listen.title") : "";
}

/** What is shown where nothing is said to everyone. */
function under(room: Room): Picture {
  const { life, front } = roomOf(room);
  const { mode, item } = showOf(room);
  if (mode === "black") return { at: "black" }; // PIC1
  if (OVER.includes(life)) return { at: "end" };
  if (mode === "qr" || life === "draft" || !front) return { at: "welcome" };
  if (mode === "findings" && room.value("stage", "findings").value) return { at: "findings" };
  if ((mode === "item" || mode === "answer" || mode === "common") && item) return { at: mode, item };
  const step = stepIn(room, front);
  if (mode === "question") return { at: "question", step, waiting: false };
  if (mode === "results") return resultsOf(room, step);
  return shown(step); // PIC2
}

function shown(step: Step): Picture {
  const kind = KINDS[step.facts.value.kind];
  return kind ? { at: "step", step, kind } : { at: "question", step, waiting: false };
}

function resultsOf(room: Room, front: Step): Picture {
  const facts = room.names("room", "phase/").value.map((name) => room.value<PhaseFacts>("room", name).value);
  const until = front.facts.value.number;
  const before = facts.flatMap((one) => (one && one.number <= until ? [one] : [])).sort((a, b) => b.number - a.number);
  for (const { id, kind } of before) {
    const step = stepIn(room, id);
    if (KINDS[kind]?.results?.(step)) return shown(step); // PIC3
  }
  return { at: "question", step: front, waiting: true };
}

export function lightOf(room: Room): Light {
  const { light } = showOf(room);
  if (light !== "auto") return light; // PIC4
  const picture = under(room);
  if (picture.at === "common") return "scene";
  return picture.at === "step" ? (picture.kind.light?.(picture.step) ?? "salle") : "salle";
}

/** What the picture says, in one sentence; "" where its texts say it already. */
export function saidOf(room: Room): string {
  const picture = pictureOf(room);
  return picture.at === "step" ? (picture.kind.said?.(picture.step) ?? "") : "";
}
