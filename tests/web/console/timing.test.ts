import { equal } from "node:assert/strict";
import { test } from "node:test";
import { aMinuteMore, figures, lateness, leftOn, nextFixed } from "../../../web/client/console/timing.ts";
import type { AgendaLine } from "../../../web/client/console/facts.ts";

const MINUTE = 60_000;
const NOON = 1_700_000_000_000;

function line(more: Partial<AgendaLine>): AgendaLine {
  const bare = { id: "a", kind: "ideation", title: "", prompt: "", minutes: 10, added: 0, fixed: false, life: "running", ballots: false } as const;
  return { ...bare, planned_at: NOON, opened_at: NOON, closed_at: 0, ...more };
}

test("TMG1 a step that runs is late by what its clock will add", () => {
  const late = (deadline: number, now: number) => lateness(line({}), { state: "running", deadline }, now, 1);
  equal(late(NOON + 10 * MINUTE, NOON), 0);
  equal(late(NOON + 13 * MINUTE, NOON), 3);
  equal(late(NOON + 8 * MINUTE, NOON), -2);
  equal(late(NOON + 10 * MINUTE, NOON + 14 * MINUTE), 4); // run over
  equal(lateness(line({}), { state: "paused", left: 5 * MINUTE }, NOON + 9 * MINUTE, 1), 4);
});

test("TMG1 in a rehearsal the clock runs faster, and minutes are those of the workshop", () => {
  equal(lateness(line({}), { state: "running", deadline: NOON + 13_000 }, NOON, 60), 3);
});

test("TMG2 a plan of another day, or none, says nothing", () => {
  const clock = { state: "running", deadline: NOON } as const;
  equal(lateness(line({ planned_at: 0 }), clock, NOON, 1), null);
  equal(lateness(line({ planned_at: NOON + 20 * 60 * MINUTE }), clock, NOON, 1), null);
  equal(lateness(undefined, clock, NOON, 1), null);
});

test("TMG3 one minute more is what is shown plus one, whatever the clock does", () => {
  equal(aMinuteMore({ state: "running", deadline: NOON + 5 }, NOON), NOON + 5 + MINUTE);
  equal(aMinuteMore({ state: "paused", left: 2 * MINUTE }, NOON), NOON + 3 * MINUTE);
  equal(aMinuteMore({ state: "idle", duration: 0 }, NOON), NOON + MINUTE);
});

test("a clock reads as people read clocks", () => {
  equal(figures(leftOn({ state: "running", deadline: NOON + 522_000 }, NOON)), "8:42");
  equal(figures(521_001), "8:42");
  equal(figures(0), "0:00");
  equal(figures(-500), "0:00");
  equal(figures(-65_000), "−1:05");
  equal(figures(3_750_000), "1:02:30");
});

test("the next time that must hold is after the step in front", () => {
  const lines = [line({ id: "a", fixed: true }), line({ id: "b" }), line({ id: "c", fixed: true })];
  equal(nextFixed(lines, "a")?.id, "c");
  equal(nextFixed(lines, "")?.id, "a");
  equal(nextFixed(lines, "c"), undefined);
});
