/** What is being typed in the sheet of a table, before the room has it: by step, table and field. */
import type { Step } from "../kinds/kind.ts";

export function draftsOf(step: Step, field: string) {
  const draft = (name: string) => step.room.draft(step.id, `${name}/${step.table}/${field}`, step.seat);
  return { words: draft("field"), base: draft("base") };
}

/** The name of the input that holds a field: the same for words typed before the script ran. */
export function nameOf(step: Step, field: string): string {
  return `${step.id}-${field.replace(/\W/g, "-")}`;
}
