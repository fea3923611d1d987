/**
 * Arrival: the table is laid. Each petal fills with the people who sit there, beside the code that brings them in.
 *
 * CKS1 « Nous sommes au complet. » is said once, when the last one expected comes in, and not after a reload.
 */
import { useEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { installedOf, installedWords } from "./installed.ts";
import { tenthsOf } from "../../draw/petals.ts";
import { Rose, type RoseItem } from "../../draw/rose.tsx";
import { Ring } from "../../draw/ring.tsx";
import { joinOf } from "../../parts/page_facts.ts";
import type { People } from "../../stage/facts.ts";
import { roomOf } from "../../stage/facts.ts";
import { JoinCode } from "../../stage/join.tsx";
import { petalLabel } from "../../stage/petal_label.ts";
import type { StageKind, Step } from "../kind.ts";

const COMPLETE_MS = 10_000;

function arrivalsOf(step: Step): People {
  const people = step.value<People>("stage", "arrivals").value ?? { seats: 0, expected: 0, tables: [] };
  return { ...people, seats: installedOf(people) };
}

function Body({ step }: { step: Step }) {
  const { t, room } = step;
  const people = arrivalsOf(step);
  const complete = useComplete(step.value<People>("stage", "arrivals").value ?? people);
  const { host, code, loopback } = joinOf(room);
  const { seats } = people;
  const words = installedWords(t, people);
  return (
    <div class="stage-body">
      <div class="arrival-people">
        {people.tables.length > 0 && <Petals step={step} people={people} />}
        {people.tables.length === 0 && <Ring tenths={tenthsOf(seats / Math.max(1, people.expected))} text={words} />}
        {complete && <p class="arrival-complete"><mark class="marker">{t("room.complete")}</mark></p>}
        {!complete && <p class="arrival-count">{words}</p>}
      </div>
      <div class="arrival-join">
        <JoinCode room={room} />
        {!loopback && <p class="stage-address">{host}</p>}
        <p class="arrival-code">{code}</p>
      </div>
    </div>
  );
}

function Petals({ step, people }: { step: Step; people: People }) {
  const { tables, expected } = people;
  const places = Math.max(1, Math.ceil(expected / tables.length));
  const closed = step.room.value<readonly number[]>("room", "closed").value ?? [];
  const items = tables.map((n, at): RoseItem => {
    return { label: petalLabel(at + 1, tables.length), part: Math.min(1, n / places), state: closed.includes(at + 1) ? "closed" : n >= places ? "ready" : "working" };
  });
  return <Rose items={items} text={installedWords(step.t, people)} />;
}

/** True for a while once all are there (CKS1). */
function useComplete({ seats, expected }: People): boolean {
  const said = useSignal(false);
  const before = useRef(seats);
  useEffect(() => {
    const came = before.current < expected && seats >= expected && expected > 0;
    before.current = seats;
    if (!came) return;
    said.value = true;
    setTimeout(() => (said.value = false), COMPLETE_MS);
  }, [seats, expected]);
  return said.value;
}

export const stage: StageKind = {
  layout: () => "arrival",
  title: ({ room }) => roomOf(room).title,
  Body,
  said: (step) => installedWords(step.t, arrivalsOf(step)),
};
