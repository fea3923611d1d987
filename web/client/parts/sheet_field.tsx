/**
 * One field of the sheet that a table writes together (rooms/bricks/sheets.py).
 *
 * SHF1 It is sent whole after REST_MS without a key, or on leaving the field, with the version that was read before the
 *      first key; a reload keeps words and version.
 * SHF2 What others write appears while one is not writing oneself.
 * SHF3 Where two versions wait, both are shown, equal, and the table chooses; nobody's words are shown as a winner's.
 * SHF4 It is written by whoever holds the pen; the others read it. A hand that loses the pen leaves what it had written
 *      in the room; words that it had begun without it stay on its phone.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Step } from "../kinds/kind.ts";
import type { ConflictProps } from "../phone/later/sheet_conflict.tsx";
import type { Pen } from "./pen.tsx";
import { sentenceOf } from "./refusals.ts";
import { later } from "./later.tsx";
import { draftsOf, nameOf } from "./sheet_drafts.ts";
import { TextInput } from "./text_input.tsx";
import { clockTime } from "./times.ts";

export const REST_MS = 1_500;

export interface FieldFacts {
  name: string;
  label: string;
  length_max: number;
  rows: number;
  help: string;
}

export interface Version {
  text: string;
  version: number;
  at: number;
}

export interface FieldValue extends Version {
  rivals: Version[];
}

const Conflict = later<ConflictProps>(() => import("../phone/later/sheet_conflict.tsx").then((part) => part.Conflict)); // few tables ever have one
const EMPTY: FieldValue = { text: "", version: 0, at: 0, rivals: [] };

export function SheetField({ step, field, pen }: { step: Step; field: FieldFacts; pen: Pen }) {
  const { t } = step;
  const { held, shown, typing, moving, refused, type, save } = useWriting(step, field, pen);
  const reads = pen.hand === "theirs";
  if (held.rivals.length > 0 && (reads || !typing)) return <Conflict step={step} field={field} held={held} />; // SHF3
  if (reads) return <ReadField step={step} field={field} text={moving ? shown : held.text} own={typing ? shown : ""} />; // SHF4
  const wrong = refused ? sentenceOf(t, refused) : lengthOf(shown) > field.length_max ? tooLong(step, field, shown) : "";
  return (
    <TextInput
      id={nameOf(step, field.name)}
      label={field.label}
      help={field.help}
      text={shown}
      length_max={field.length_max}
      rows={field.rows}
      wrong={wrong}
      state={typing || moving ? onItsWay(step, typing) : held.at ? t("phone.kept_at", { time: clockTime(t, held.at) }) : ""}
      onText={type}
      onLeave={save}
    />
  );
}

/** The field as this phone has it: what stands, what is on its way, what is being typed over it. */
function useWriting(step: Step, field: FieldFacts, pen: Pen) {
  const { words, base } = draftsOf(step, field.name);
  const held = step.value<FieldValue>("table", `field/${field.name}`).value ?? EMPTY;
  const cleared = useSignal(false);
  const timer = useRef(0);
  const writes = step.pending.value.filter(({ name, args }) => name === "write_field" && args["field"] === field.name);
  const moving = writes.filter(({ state }) => state !== "refused").pop();
  const refused = writes.filter(({ state }) => state === "refused");
  const typing = words.text.value !== "" || cleared.value;

  const save = (had = false) => {
    clearTimeout(timer.current);
    if (pen.hand === "theirs" && !had) return; // SHF4
    const text = words.text.peek();
    if (text === "" && !cleared.peek()) return;
    if (lengthOf(text) > field.length_max || !step.facts.peek().taking) return; // the words stay; the counter says why
    for (const { id } of refused) step.room.dismiss(id);
    cleared.value = false;
    const read = Number(base.text.peek() || held.version);
    base.set("");
    if (text.trim() === held.text && !moving) return words.set("");
    step.send("write_field", { field: field.name, text, base: read }, { drafts: [words.key] });
  };
  const latest = useRef(save);
  latest.current = save;
  const wait = () => (timer.current = window.setTimeout(() => latest.current(), REST_MS));
  useEffect(() => {
    if (words.text.peek()) wait(); // typed before a reload
    return () => latest.current(); // SHF1
  }, []);
  const before = useRef(pen.hand);
  useEffect(() => {
    if (before.current === "mine" && pen.hand === "theirs") latest.current(true); // SHF4
    else if (before.current === "theirs" && words.text.peek()) wait();
    before.current = pen.hand;
  }, [pen.hand]);

  const type = (text: string) => {
    if (!typing) base.set(String(held.version)); // SHF1
    cleared.value = text === "";
    words.set(text);
    pen.typed();
    clearTimeout(timer.current);
    wait(); // SHF1
  };
  const shown = typing ? words.text.value : moving ? String(moving.args["text"]) : held.text; // SHF2
  return { held, shown, typing, moving, refused: refused.pop()?.refusal, type, save: () => save() };
}

/** A field that somebody else at the table writes; `own` are words of this phone that are not in it. */
function ReadField({ step: { t }, field, text, own }: { step: Step; field: FieldFacts; text: string; own: string }) {
  return (
    <div class="sheet-field">
      <span class="sheet-label">{field.label}</span>
      <p class="sheet-value">{text || t("phone.field_empty")}</p>
      {own && own !== text && <p class="hint">{t("pen.waits", { text: own })}</p>}
    </div>
  );
}

/** Characters, as the server counts them. */
function lengthOf(text: string): number {
  return [...text.trim()].length;
}

/** What is true of words that the room does not have yet. */
export function onItsWay({ t, room }: Step, typing = false): string {
  return t(typing || room.status.value === "offline" ? "phone.typing" : "text.sending");
}

function tooLong(step: Step, field: FieldFacts, text: string): string {
  return sentenceOf(step.t, { code: "TEXT_TOO_LONG", params: { max: field.length_max, over: lengthOf(text) - field.length_max } });
}
