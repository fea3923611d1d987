/**
 * A restitution on a phone: choosing its form, then writing it, together.
 *
 * RPP1 A first visit fetches what it shows: the forms, or the fields, or what is ready to be read.
 */
import { useSignal } from "@preact/signals";
import { later } from "../../parts/later.tsx";
import { draftsOf, nameOf } from "../../parts/sheet_drafts.ts";
import { TableFirst } from "../../phone/table_pick.tsx";
import type { PhoneKind, Step, Typed } from "../kind.ts";
import { type FormatFacts, type Life, textOf } from "./facts.ts";

const Drawn = later(() => import("../../phone/later/drawn.tsx").then((part) => part.Drawn));
const FormatPick = later(() => import("./format_pick.tsx").then((part) => part.FormatPick), "words here");
const Writing = later(() => import("./writing.tsx").then((part) => part.Writing), "words here");
const Locked = later(() => import("./locked.tsx").then((part) => part.Locked), "words here");
const Unsent = later(() => import("./unsent.tsx").then((part) => part.UnsentRestitution), "words here");

function Body({ step }: { step: Step }) {
  const { t, table } = step;
  const format = step.value<FormatFacts>("table", "format").value;
  const life = step.value<Life>("table", "life").value;
  if (!step.facts.value.taking) return <p class="empty">{t("room.look_up")}</p>;
  if (!table) {
    return (
      <div class="stack">
        <p class="help">{t("restitution_prep.no_table")}</p>
        <TableFirst room={step.room} />
      </div>
    );
  }
  if (!format || !life) return <p class="waiting">{t("phone.table_coming")}</p>;
  return <AtTable step={step} format={format} life={life} />;
}

function AtTable({ step, format, life }: { step: Step; format: FormatFacts; life: Life }) {
  const changing = useSignal(false);
  const many = format.allowed.length > 1;
  if (life.life === "locked") return <Locked step={step} format={format} life={life} />;
  const picks = many && (changing.value || (!format.draw && !format.chosen && !isBegun(step, format)));
  if (picks) return <FormatPick step={step} format={format} done={() => (changing.value = false)} />; // RPP1
  const sheet = (laid: FormatFacts) => <Writing step={step} format={laid} life={life} {...(laid.allowed.length > 1 && { change: () => (changing.value = true) })} />;
  return format.draw ? <Drawn step={step} draw={format.draw} format={format} sheet={sheet} /> : sheet(format);
}

/** Whether somebody has written already, here or at another phone of the table: then the fields are shown at once. */
function isBegun(step: Step, format: FormatFacts): boolean {
  return format.fields.some(({ name }) => textOf(step, name) || draftsOf(step, name).words.text.value);
}

function adopt(step: Step, { command, fixed, values }: Typed): string {
  const field = fixed["field"];
  if (command !== "write_field" || !field) return "";
  if (values["text"]) {
    const { words, base } = draftsOf(step, field);
    base.set(fixed["base"] ?? "0");
    words.set(values["text"]);
  }
  return nameOf(step, field);
}

export const phone: PhoneKind = { Body, takes: true, Unsent, adopt };
