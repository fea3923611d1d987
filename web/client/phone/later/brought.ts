/** What one seat and its table brought, and what became of each: told at the end, and when an answer comes. */
import "../at_once.ts";
import type { Brought } from "../../kinds/kind.ts";
import { stepOf } from "../../kinds/step.ts";
import type { Room } from "../../net/room.ts";
import { type Answer, answersOf, answerTo, stampOf } from "../../parts/answers.ts";
import type { Person } from "../../parts/person.ts";
import { kindOf } from "../kinds.ts";
import { begun } from "../steps.ts";

interface Results {
  rows: readonly { ref: string; finalist?: boolean }[];
}

export function broughtBy(room: Room, person: Person): Brought[] {
  const [seat, table] = [person.acting.value, person.table.value];
  return begun(room).flatMap(({ id, kind }) => kindOf(room, kind)?.brought?.(stepOf(room, id, { seat, table })) ?? []);
}

/** The answers to what this seat or its table gave. */
export function answersFor(room: Room, person: Person): Answer[] {
  const table = person.table.value;
  const own = new Set(broughtBy(room, person).map(({ ref }) => ref));
  return answersOf(room).filter((answer) => own.has(answer.ref) || (table > 0 && answer.table === table));
}

/** What became of one text, in sentences; only what is true now. */
export function fateOf(room: Room, { ref = "", hidden, late }: Brought): string[] {
  const { t } = room;
  const answer = answerTo(room, ref);
  const fate = [t(hidden ? "fate.hidden" : "fate.kept")];
  if (late) fate.push(t("fate.late"));
  if (isFinalist(room, ref)) fate.push(t("fate.finalist"));
  if (answer) fate.push([`${stampOf(t, answer)}.`, answer.text].filter(Boolean).join(" "));
  return fate;
}

function isFinalist(room: Room, ref: string): boolean {
  return begun(room).some(({ id }) => room.value<Results>("room", `p/${id}/results`).value?.rows?.some((row) => row.finalist && row.ref === ref));
}
