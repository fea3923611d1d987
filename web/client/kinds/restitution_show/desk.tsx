/** The programme: who is on stage, who comes next, and what the person at the console does for them. */
import { useComputed } from "@preact/signals";
import { ActButton, useDesk } from "../../console/act_button.tsx";
import { figures, MINUTE_MS } from "../../console/timing.ts";
import { SheetRead } from "../../console/sheet_read.tsx";
import type { DeskKind, Step } from "../kind.ts";
import { Findings } from "./findings.tsx";
import { Fits } from "./fits.tsx";
import { Programme } from "./programme.tsx";
import { onAirOf, programmeOf, WAITING, type OnAir } from "./programme_facts.ts";
import { Recipes } from "./recipes.tsx";
import { Releases } from "./releases.tsx";
import { Remarks, waitingRemarks } from "./remarks.tsx";
import { fieldsOf } from "./restitution.ts";
import { TurnSteps } from "./turn_steps.tsx";
import { turned } from "./turning.ts";
import { nextRound, Rounds } from "./rounds.tsx";
import { Withdraw } from "./withdraw.tsx";

/** The lives of those who have had their turn: before any, the big button lifts the curtain. */
const HAD: readonly string[] = ["aired", "published", "archived"];

function Body({ step }: { step: Step }) {
  const on_air = onAirOf(step);
  return (
    <>
      <Recipes step={step} />
      <Sealed step={step} />
      <Rounds step={step} />
      <Fits step={step} />
      {on_air && <OnStage step={step} on_air={on_air} />}
      <Programme step={step} />
      <Releases step={step} />
      <Findings step={step} />
    </>
  );
}

/** While it is sealed: how many are ready, and nothing of what they say. */
function Sealed({ step }: { step: Step }) {
  const programme = programmeOf(step);
  if (!programme?.sealed) return null;
  return <p class="notice notice-plain">{step.t("stagings.sealed_count", { n: programme.ready ?? 0, of: programme.of ?? 0 })}</p>;
}

function OnStage({ step, on_air }: { step: Step; on_air: OnAir }) {
  const { t } = step;
  const desk = useDesk();
  const left = useComputed(() => figures(on_air.ends_at - desk.now.value));
  const { ref } = on_air;
  return (
    <div class="on-stage">
      <div class="row">
        <h2>{t("restitution_show.put_on_air_n", { n: on_air.number })}</h2>
        <p class="clock row-end" role="timer" aria-live="off" aria-label={t("console.clock")}>{left.value}</p>
      </div>
      <div class="row">
        <ActButton name="on air more" send={() => step.send("extend_on_air", { ref, until: laterEnd(on_air, desk.now.value) })}>
          {t("restitution_show.one_more_minute")}
        </ActButton>
        <ActButton name="on air pass" send={() => step.send("pass_turn", { ref })}>{t("restitution_show.pass_turn")}</ActButton>
        <Withdraw reference={ref} table={on_air.table} look="row-end" />
      </div>
      <TurnSteps step={step} on_air={on_air} />
      <SheetRead name={t(`restitution.${on_air.format}.name`)} fields={fieldsOf(t, on_air)} hidden={false} />
    </div>
  );
}

/** The table on stage passes its turn: one tap, wherever the page is. */
function AtHand({ step }: { step: Step }) {
  const ref = onAirOf(step)?.ref;
  if (!ref) return null;
  return (
    <ActButton name="on air pass" look="button-small button-wide" send={() => step.send("pass_turn", { ref })}>
      {step.t("restitution_show.pass_turn")}
    </ActButton>
  );
}

/** One minute more than is shown, which may already be past. */
function laterEnd(on_air: OnAir, now: number): number {
  return Math.round(Math.max(on_air.ends_at, now) + MINUTE_MS);
}

export const desk: DeskKind = {
  Body,
  AtHand,
  next: (step) => {
    const { t } = step;
    const on_air = onAirOf(step);
    const within = turned(step, "desk", 1);
    if (on_air && within) return { what: t(`restitution_show.to_${on_air.next}`), name: t("table.name", { n: on_air.number }), send: within };
    if (on_air) {
      const what = t("restitution_show.thank");
      return { what, name: t("table.name", { n: on_air.number }), send: () => step.send("thank", { ref: on_air.ref }) };
    }
    const programme = programmeOf(step);
    const moving = nextRound(step);
    if (moving) return moving;
    const waiting = programme?.staging === "sequential" ? programme.rows.find(({ life }) => WAITING.includes(life)) : undefined;
    if (!waiting) return null;
    const what = t(programme?.rows.some(({ life }) => HAD.includes(life)) ? "restitution_show.put_on_air" : "button.curtain");
    return { what, name: t("table.name", { n: waiting.number }), send: () => step.send("put_on_air", { ref: waiting.ref }) };
  },
  back: (step) => turned(step, "desk", -1),
  Texts: Remarks,
  waiting: waitingRemarks,
  reveals: (step) => programmeOf(step)?.sealed === true,
  shown: (step) => {
    const on_air = onAirOf(step);
    return on_air ? { ref: on_air.ref, name: step.t("table.name", { n: on_air.number }) } : null;
  },
};
