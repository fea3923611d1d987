/**
 * One step on a participant's page: its question, one line of help, then what its kind gives.
 *
 * SPG1 The words of a prompt are those of one's own table.
 * SPG2 The line of help says how to take part: it goes once the step takes nothing more.
 */
import { useMemo } from "preact/hooks";
import type { Step } from "../kinds/kind.ts";
import { stepOf } from "../kinds/step.ts";
import type { Room } from "../net/room.ts";
import { LookUp } from "../parts/look_up.tsx";
import { isKnown, kindOf } from "./kinds.ts";
import type { Person } from "../parts/person.ts";

export interface StepProps {
  room: Room;
  person: Person;
  id: string;
}

export function useStep({ room, person, id }: StepProps): Step {
  const [seat, table] = [person.acting.value, person.table.value];
  return useMemo(() => stepOf(room, id, { seat, table }), [id, seat, table]);
}

export function StepPage(props: StepProps) {
  const step = useStep(props);
  const { room, id } = props;
  const facts = step.facts.value;
  const own = room.value<string>(`table/${step.table}`, `prompt/${id}`).value;
  const kind = kindOf(props.room, facts.kind);
  if (!isKnown(facts.kind)) return <LookUp title={room.t("room.look_up_title")} rest={room.t("room.look_up_rest")} />;
  const body = kind && <kind.Body key={`${id}/${step.seat}/${step.table}`} step={step} />;
  if (kind?.whole?.(step)) return body ?? null;
  const helps = (facts.taking && facts.life !== "closing") || !kind?.takes; // SPG2
  return (
    <>
      <h1 class="question" tabIndex={-1}>{own ?? facts.prompt /* SPG1 */}</h1>
      {helps && facts.help && <p class="help">{facts.help}</p>}
      {body}
    </>
  );
}

/** A step that is open beside the one in front. */
export function OpenBeside(props: StepProps) {
  const step = useStep(props);
  const facts = step.facts.value;
  const kind = kindOf(props.room, facts.kind);
  if (!kind) return null;
  return (
    <section class="mine stack" aria-label={facts.title}>
      <h2>{facts.title}</h2>
      <p class="help">{facts.prompt}</p>
      <kind.Body key={`${props.id}/${step.seat}/${step.table}`} step={step} />
    </section>
  );
}

/** Half-typed words of a step that is not in front, as its kind tells them. */
export function UnsentOf(props: StepProps) {
  const step = useStep(props);
  const Part = kindOf(props.room, step.facts.value.kind)?.Unsent;
  return Part ? <Part key={`${step.seat}/${step.table}`} step={step} /> : null;
}
