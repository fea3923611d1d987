/**
 * A show on a phone: the table on air reads its own text in large type, one field a page; all others look at the room.
 *
 * RSP1 What was given back can be read by all afterwards, and in a gallery at once; while somebody is on stage, nothing.
 * RSP2 A phone that is opened in the middle of a show has what was heard before, as a list, until it was read.
 * RSP3 Once a show is over it can be followed again.
 * RSP4 Whoever may read what is on stage reads it there and then: people far away, or all where a facilitator said so.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { later } from "../../parts/later.tsx";
import { LookUp } from "../../parts/look_up.tsx";
import { SheetValue } from "../../parts/sheet_value.tsx";
import { timeLeft } from "../../parts/times.ts";
import type { Brought, PhoneKind, Step } from "../kind.ts";
import type { Restitution } from "./restitution.ts";

interface Yours extends Restitution {
  life: string;
  before: number;
  ends_at: number;
}

interface Programme {
  staging: string;
  on_air: string;
  last: string;
}

const Finding = later<{ step: Step; given: Restitution; under?: boolean }>(() => import("../../phone/later/finding.tsx").then((part) => part.Finding));

const Jury = later<{ step: Step }>(() => import("../../phone/later/jury.tsx").then((part) => part.Jury));
const SoFar = later<{ step: Step }>(() => import("../../phone/later/so_far.tsx").then((part) => part.SoFar));
const Along = later<{ step: Step; given: Restitution }>(() => import("../../phone/later/along.tsx").then((part) => part.Along));
const AgainLink = later<{ step: Step }>(() => import("../../phone/later/again.tsx").then((part) => part.AgainLink));

function programmeOf(step: Step): Programme {
  return step.value<Programme>("room", "programme").value ?? { staging: "", on_air: "", last: "" };
}

function yoursOf(step: Step): Yours | undefined {
  return step.value<Yours>("table", "yours").value;
}

function Body({ step }: { step: Step }) {
  const { t } = step;
  const yours = yoursOf(step);
  const [midway] = useState(() => programmeOf(step).last !== ""); // RSP2
  if (yours?.life === "on_air") return <OnAir step={step} yours={yours} />;
  if (step.value("room", "jury").value) return <Jury step={step} />;
  if (isMoving(step)) return <OnTheMove step={step} />;
  const waits = isInTurn(step) && yours && (yours.life === "queued" || yours.life === "postponed");
  const along = step.value<Restitution>("room", `r/${programmeOf(step).on_air}`).value; // RSP4
  return (
    <>
      <Just step={step} />
      {isGallery(step) && step.value("table", "left").value !== undefined && <LeftHere step={step} />}
      {isGallery(step) ? null : along ? <Along key={along.ref} step={step} given={along} /> : <LookUp title={t("room.look_up_title")} rest={waits ? turn(step, yours.before) : t("room.look_up_rest")} />}
      {programmeOf(step).on_air === "" ? <Given step={step} /> : midway && isInTurn(step) && <SoFar step={step} />}
      {!step.facts.value.taking && programmeOf(step).last && <AgainLink step={step} /> /* RSP3 */}
    </>
  );
}

/** What was given back last, while nothing else is on air: whoever shares it says so. */
function Just({ step }: { step: Step }) {
  const { last, on_air } = programmeOf(step);
  const given = on_air === "" && last ? step.value<Restitution>("room", `r/${last}`).value : undefined;
  return given ? <Finding key={last} step={step} given={given} /> : null;
}

/** Where to go; once back at one's table, also what everybody gave back. */
function OnTheMove({ step }: { step: Step }) {
  return (
    <>
      <Visit step={step} />
      <Given step={step} />
    </>
  );
}

/** Whether this person is somewhere on the move. */
function isMoving(step: Step): boolean {
  return step.value<{ part: string }>("seat", "place").value !== undefined;
}

/** Whether tables come on stage one after another. */
function isInTurn(step: Step): boolean {
  return programmeOf(step).staging === "sequential";
}

function isGallery(step: Step): boolean {
  return programmeOf(step).staging === "gallery";
}

const LeaveThere = later<{ step: Step; reference: string; table: number }>(() => import("../../phone/later/remarks.tsx").then((part) => part.LeaveThere));
const LeftHere = later<{ step: Step }>(() => import("../../phone/later/remarks.tsx").then((part) => part.LeftHere));
const Visit = later<{ step: Step }>(() => import("../../phone/later/visit.tsx").then((part) => part.Visit));

function turn({ t }: Step, before: number): string {
  return before === 0 ? t("restitution_show.you_are_next") : t("restitution_show.before", { n: before });
}

function OnAir({ step, yours }: { step: Step; yours: Yours }) {
  const { t, room } = step;
  const page = useSignal(0);
  const now = useSignal(room.clock.now());
  useEffect(() => {
    const timer = setInterval(() => (now.value = room.clock.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const title = yours.title ? [{ name: "title", label: "restitution.title", n: 0, text: yours.title }] : [];
  const constat = { name: "constat", label: "phone.our_finding", n: 0, text: yours.constat };
  const pages: Restitution["fields"] = [...title, ...yours.fields.filter(({ image }) => !image), constat];
  const at = Math.min(page.value, pages.length - 1);
  const shown = pages[at] ?? constat;
  const left = yours.ends_at - now.value;
  return (
    <section class="stack">
      <h1 class="question" tabIndex={-1}>{t("phone.your_turn")}</h1>
      <p class="help">{t("phone.on_air_help")}</p>
      <p class="time-left" role="timer" aria-live="off">{left > 0 ? timeLeft(t, left) : t("restitution_show.over_time")}</p>
      <p class="vote-name">{t(shown.label, shown.n ? { n: shown.n } : {})}</p>
      <p class="on-air">{shown.text}</p>
      <button type="button" class="button button-fill" aria-disabled={at === pages.length - 1} onClick={() => at < pages.length - 1 && (page.value = at + 1)}>{t("phone.following")}</button>
      <div class="row">
        <button type="button" class="button" aria-disabled={at === 0} onClick={() => at > 0 && (page.value = at - 1)}>{t("button.back")}</button>
        <span class="figures">{t("opinion.progress", { given: at + 1, of: pages.length })}</span>
      </div>
    </section>
  );
}

/** What the room has been given (RSP1). */
function Given({ step }: { step: Step }) {
  const { t } = step;
  const given = step.names("room", "r/").value.flatMap((name) => step.value<Restitution>("room", name).value ?? []);
  if (given.length === 0) return isGallery(step) ? <p class="empty">{t("room.look_up")}</p> : null;
  return (
    <section class="mine" aria-label={t("restitution_show.aired")}>
      <h2>{t("restitution_show.aired")}</h2>
      <div class="mine-list">
        {given.map((one) => (
          <details class="card" key={one.ref}>
            <summary class="fold">
              <span class="vote-name">{t(one.label, { n: one.number })}</span> <strong>{one.constat}</strong>
            </summary>
            <div class="stack">
              {one.title && <p class="sheet-value">{one.title}</p>}
              {one.fields.map((field) => (
                <div class="sheet-field" key={field.name}>
                  <span class="sheet-label">{t(field.label, field.n ? { n: field.n } : {})}</span>
                  <SheetValue step={step} field={field} />
                </div>
              ))}
              <Finding step={step} given={one} under />
            </div>
            {isGallery(step) && <LeaveThere step={step} reference={one.ref} table={one.table} />}
          </details>
        ))}
      </div>
    </section>
  );
}

function brought(step: Step): Brought[] {
  const yours = yoursOf(step);
  return yours?.constat ? [{ text: yours.constat, label: step.t(yours.label, { n: yours.number }) }] : [];
}

export const phone: PhoneKind = {
  Body,
  takes: false,
  first: (step) => yoursOf(step)?.life === "on_air",
  whole: (step) => !isGallery(step) || yoursOf(step)?.life === "on_air",
  brought,
};
