/**
 * The island takes the place of the forms that the server wrote, with what was typed in them meanwhile.
 *
 * TKO1 Only what a person changed is taken: a value that the server wrote is in the layers already.
 * TKO2 A field that had the focus has it again, with its selection.
 */
import "../at_once.ts";
import type { Typed } from "../../kinds/kind.ts";
import { stepOf } from "../../kinds/step.ts";
import type { Person } from "../../parts/person.ts";
import type { Room } from "../../net/room.ts";
import { kindOf } from "../kinds.ts";
import { type Field, isChanged } from "../typed.ts";

interface Focus {
  name: string;
  start: number;
  end: number;
}

/** Keep as drafts what was typed in the forms inside `root`; returns where the focus was. */
export function takeOver(root: Element, room: Room, person: Person): Focus | null {
  let focus: Focus | null = null;
  for (const form of root.querySelectorAll<HTMLFormElement>('form[method="post"]')) {
    const phase = given(form, "phase");
    const command = given(form, "command");
    const kind = kindOf(room, room.value<{ kind: string }>("room", `phase/${phase}`).value?.kind ?? "");
    if (!phase || !kind?.adopt) continue;
    const step = stepOf(room, phase, { table: person.table.value });
    for (const [line, { typed, active }] of linesOf(form)) {
      if (!active && Object.keys(typed).length === 0) continue;
      const name = kind.adopt(step, { command, fixed: under(form, `fix.${line}.`), values: typed });
      if (active && name) focus = { name, start: active.selectionStart ?? 0, end: active.selectionEnd ?? 0 };
    }
  }
  return focus;
}

export function giveBackFocus(focus: Focus | null): void {
  const field = focus && document.getElementById(focus.name);
  if (!field) return;
  field.focus({ preventScroll: true });
  if (field instanceof HTMLTextAreaElement) field.setSelectionRange(focus.start, focus.end); // TKO2
}

/** By line: the values that a person changed (TKO1), and the field that has the focus. */
function linesOf(form: HTMLFormElement): Map<string, { typed: Record<string, string>; active: Field | null }> {
  const lines = new Map<string, { typed: Record<string, string>; active: Field | null }>();
  for (const field of form.querySelectorAll<Field>('[name^="val."]')) {
    const [, line = "", ...rest] = field.name.split(".");
    const found = lines.get(line) ?? { typed: {} as Typed["values"] & Record<string, string>, active: null };
    if (isChanged(field)) found.typed[rest.join(".")] = field.value;
    if (field === document.activeElement && field.type !== "radio") found.active = field;
    lines.set(line, found);
  }
  return lines;
}

function given(form: HTMLFormElement, name: string): string {
  return form.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? "";
}

function under(form: HTMLFormElement, prefix: string): Record<string, string> {
  const found = [...form.querySelectorAll<HTMLInputElement>(`input[name^="${prefix}"]`)];
  return Object.fromEntries(found.map(({ name, value }) => [name.slice(prefix.length), value]));
}
export type { Focus };
