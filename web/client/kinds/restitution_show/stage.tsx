/**
 * The show: whoever is on stage with their own words, then their constat alone under the marker, then who comes next.
 *
 * RSS1 The light goes down for whoever is on stage, and up after each.
 * RSS3 While a table plays its scene there is nothing but the time (`dark`).
 * RSS2 The time left is shown, its last 20 s in words; nobody is ever cut, and nobody is told by how much they are over.
 */
import { useComputed } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Finding } from "../../draw/finding.tsx";
import { fetchParts } from "../../parts/later.tsx";
import { Shared } from "../../parts/shared.tsx";
import { timeLeft } from "../../parts/times.ts";
import { StageClock } from "../../stage/clocks.tsx";
import { nowIn } from "../../stage/facts.ts";
import { useWhole } from "../../stage/fit.ts";
import type { Layout } from "../../stage/layout.ts";
import type { StageKind, Step } from "../kind.ts";
import { editionOf, editionTitle } from "./edition_facts.ts";
import type { Staged } from "./formats/format.ts";
import { Given, signedBy } from "./formats/given.tsx";
import type { StagingName } from "./programme_facts.ts";
import type { Jury } from "./jury_facts.ts";
import { movingTitle, roundOf } from "./round_facts.ts";
import { Edition } from "./stage_edition.tsx";
import { Moving } from "./stage_moving.tsx";
import { turned } from "./turning.ts";

const LAST_MS = 20_000;
const WAITING: readonly string[] = ["queued", "postponed"];

interface Programme {
  staging: StagingName;
  sealed?: boolean;
  ready?: number;
  of?: number;
  rows: readonly { ref: string; number: number; life: string }[];
}

interface OnAir extends Staged {
  ends_at: number;
}

function onAirOf(step: Step): OnAir | undefined {
  return step.value<OnAir>("stage", "on_air").value;
}

function constatOf(step: Step): { ref: string; number: number; text: string } | undefined {
  return step.value<{ ref: string; number: number; text: string }>("stage", "constat").value;
}

/** Of one that hangs its words are there where it is an ad among ads. */
type Hung = Omit<Staged, "fields"> & Partial<Pick<Staged, "fields">>;

function galleryOf(step: Step): readonly Hung[] {
  return step.value<readonly Hung[]>("stage", "gallery").value ?? [];
}

function nextOf(step: Step): number {
  const { rows = [], staging } = step.value<Programme>("stage", "programme").value ?? {};
  return staging !== "sequential" ? 0 : (rows.find(({ life }) => WAITING.includes(life))?.number ?? 0);
}

function isMoving(step: Step): boolean {
  return (roundOf(step, "stage")?.round ?? 0) > 0;
}

function juryOf(step: Step): Jury | undefined {
  return step.value<Jury>("stage", "jury").value;
}

function layoutOf(step: Step): Layout {
  const on_air = onAirOf(step);
  if (on_air) return on_air.part === "dark" ? "black" : "scene"; // RSS3
  if (isMoving(step)) return "prompt";
  if (editionOf(step)) return "wall";
  if (galleryOf(step).length > 0 && !nextOf(step)) return "wall";
  return constatOf(step) ? "finding" : "prompt";
}

function Body({ step }: { step: Step }) {
  useEffect(() => void fetchParts(step.room), []); // RSF4
  switch (layoutOf(step)) {
    case "black":
      return <TimeOnStage step={step} />;
    case "scene":
      return <OnStage key={onAirOf(step)?.ref ?? ""} step={step} />;
    case "wall":
      return editionOf(step) ? <Edition step={step} /> : <Gallery step={step} />;
    case "finding":
      return <Thanked key={constatOf(step)?.ref ?? ""} step={step} />;
    default:
      return isMoving(step) ? <Moving step={step} /> : <Before step={step} />;
  }
}

function Before({ step }: { step: Step }) {
  const first = nextOf(step);
  const programme = step.value<Programme>("stage", "programme").value;
  return (
    <div class="stage-body">
      {first > 0 && <p class="who">{step.t("screen.first_table", { n: first })}</p>}
      {programme?.sealed && <p class="stage-second">{step.t("stagings.sealed_count", { n: programme.ready ?? 0, of: programme.of ?? 0 })}</p>}
      <StageClock step={step} />
    </div>
  );
}

function OnStage({ step }: { step: Step }) {
  const { t } = step;
  const shown = onAirOf(step);
  if (!shown) return null;
  const who = [t(shown.label, { n: shown.number }), shown.theme, shown.format && t(`restitution.${shown.format}.name`), signedBy(shown)];
  return (
    <>
      <p class="who">{who.filter(Boolean).join(", ")}</p>
      <Given room={step.room} shown={{ ...shown, jury: juryOf(step) }} />
      <TimeOnStage step={step} />
    </>
  );
}

function TimeOnStage({ step }: { step: Step }) {
  const { t } = step;
  const now = nowIn(step.room);
  const jury = juryOf(step)?.open;
  const left = useComputed(() => {
    const asked = juryOf(step);
    const ends = (asked?.open ? asked : onAirOf(step))?.ends_at ?? 0;
    return ends ? Math.max(0, Math.ceil((ends - now.value) / 1000) * 1000) : null;
  }).value;
  if (left === null) return null;
  if (jury) return <p class="time-stage time-stage-last" role="timer" aria-live="off">{left > 0 ? t("jury.last_s", { s: left / 1000 }) : t("jury.last")}</p>;
  if (left > LAST_MS) return <p class="time-stage" role="timer" aria-live="off">{timeLeft(t, left)}</p>;
  const words = left > 0 ? t("screen.finish_s", { s: left / 1000 }) : t("screen.finish"); // RSS2
  return <p class="time-stage time-stage-last" role="timer" aria-live="off">{words}</p>;
}

function Thanked({ step }: { step: Step }) {
  const { t } = step;
  const constat = constatOf(step);
  const next = nextOf(step);
  if (!constat) return null;
  return (
    <div class="stage-body">
      <p class="who">{t("table.name", { n: constat.number })}</p>
      <Finding text={constat.text} marked />
      <Shared room={step.room} reference={constat.ref} look="finding-shared" />
      <Applause step={step} reference={constat.ref} />
      {next > 0 && <p class="stage-second">{t("screen.next_table", { n: next })}</p>}
    </div>
  );
}

/** One line for all who applaud from afar. */
function Applause({ step, reference }: { step: Step; reference: string }) {
  const n = step.room.value<{ [ref: string]: number }>("stage", "applause").value?.[reference] ?? 0;
  return n > 0 ? <p class="stage-second">{step.t("findings.applause", { n })}</p> : null;
}

function Gallery({ step }: { step: Step }) {
  const { t } = step;
  const hung = galleryOf(step);
  const [first, ads] = [hung[0], hung.flatMap(({ fields = [] }) => fields)];
  if (first && ads.length > 0) return <Given room={step.room} shown={{ ...first, title: "", fields: ads }} />;
  return <Wall t={t} hung={hung} />;
}

function Wall({ t, hung }: { t: Step["t"]; hung: readonly Hung[] }) {
  const [ref, shown] = useWhole<HTMLUListElement>(".gallery-item");
  const more = hung.length - shown.value;
  return (
    <div class="stage-body">
      <ul class="gallery" data-whole ref={ref}>
        {hung.map((one) => (
          <li class="gallery-item" key={one.ref}>
            <span class="wall-card-name">{t(one.label, { n: one.number })}</span>
            {one.constat}
          </li>
        ))}
      </ul>
      <p class="results-more">{more > 0 ? t("screen.more", { n: more }) : t("restitution_show.gallery_read")}</p>
    </div>
  );
}

export const stage: StageKind = {
  layout: layoutOf,
  title: (step) => movingTitle(step) || editionTitle(step) || (layoutOf(step) === "prompt" || layoutOf(step) === "wall" ? step.facts.value.prompt : ""),
  Body,
  light: (step) => (onAirOf(step) ? "scene" : "salle"), // RSS1
  turn: (step, by) => turned(step, "stage", by),
  results: (step) => galleryOf(step).length > 0,
};
