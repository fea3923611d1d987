/**
 * The draw of formats on the screen: a light goes round the rose, petal after petal, and each lands on a card that turns.
 *
 * TRG1 A card turns at its instant, the same on every page; one that turned before the page was there is simply there.
 * TRG2 One petal at a time has the light, that of the card which turned last; then the rose shows how far tables are.
 */
import { lens } from "../../draw/lens.ts";
import { Rose, type RoseItem } from "../../draw/rose.tsx";
import { useInstants } from "../../parts/instants.ts";
import { useWhole } from "../../stage/fit.ts";
import { petalLabel } from "../../stage/petal_label.ts";
import { openCount, progressOf, readyCount } from "../../stage/tables.tsx";
import type { Step } from "../kind.ts";
import { type DrawFacts, type DrawnCard, instantsOf, newestOf } from "./draw.ts";

/** Up to so many tables there is room for this; beyond, the cards take the place of the rose. */
const ROOM: readonly (readonly [tables: number, many: string])[] = [[6, "few"], [12, "some"], [20, "many"]];
const BACK = lens(-16, 16, 3.2);

export function drawOf(step: Step): DrawFacts | undefined {
  return step.value<DrawFacts>("stage", "draw").value;
}

function manyOf(rows: readonly DrawnCard[]): string {
  return ROOM.find(([tables]) => rows.length <= tables)?.[1] ?? "crowd";
}

function hasRoom(rows: readonly DrawnCard[]): boolean {
  return ["few", "some"].includes(manyOf(rows));
}

/** The question, where the cards leave it room. */
export function drawTitle(step: Step): string {
  return hasRoom(drawOf(step)?.rows ?? []) ? step.facts.value.prompt : "";
}

export function Draw({ step, text }: { step: Step; text: string }) {
  const { t } = step;
  const { draw, rows } = drawOf(step) ?? { draw: "", rows: [] };
  const now = useInstants(step.room, instantsOf(rows));
  const [ref, shown] = useWhole<HTMLUListElement>(".draw-card");
  const newest = newestOf(rows, now); // TRG2
  const tables = progressOf(step);
  const ready = readyCount(tables);
  const said = ready > 0 ? t(text, { n: ready, of: openCount(tables) }) : "";
  const items = tables.map(({ table, filled, of, ready, closed }): RoseItem => {
    const state = closed ? "closed" : newest?.table === table ? "on_air" : ready ? "ready" : "working";
    return { label: petalLabel(table, tables.length), part: of > 0 ? filled / of : 0, state };
  });
  const more = rows.length - shown.value;
  return (
    <div class="stage-body" data-many={manyOf(rows)}>
      <div class="draw-side">
        <div class="draw-rose"><Rose items={items} text={said || t("screen.tables_write")} {...(ready > 0 && { centre: [String(ready), ""] as const })} /></div>
        <p class="draw-name">{t("restitution_draw.name", { draw })}</p>
        {said && <p class="draw-name">{said}</p>}
      </div>
      <ul class="draw-cards" data-whole ref={ref}>
        {rows.map((card) => <Card key={card.table} step={step} card={card} short={!hasRoom(rows)} turned={card.at <= now} isNew={card === newest} />)}
      </ul>
      {more > 0 && <p class="results-more">{t("screen.more", { n: more })}</p>}
    </div>
  );
}

interface CardProps {
  step: Step;
  card: DrawnCard;
  /** Whether its number names the table. */
  short: boolean;
  turned: boolean;
  isNew: boolean;
}

function Card({ step: { t }, card: { table, format, at }, short, turned, isNew }: CardProps) {
  return (
    <li class={isNew ? "draw-card draw-card-new" : "draw-card"} data-turned={turned}>
      <span class="draw-table">{short ? table : t("table.name", { n: table })}</span>
      {turned ? <strong class="draw-format" key={at}>{t(`restitution.${format}.name`)}</strong> : <CardBack /> /* TRG1 */}
    </li>
  );
}

function CardBack() {
  return (
    <svg class="draw-back" viewBox="-17 -4 34 8" aria-hidden="true">
      <path d={BACK} transform="rotate(90)" />
    </svg>
  );
}

export function drawSaid(step: Step): string {
  const { t } = step;
  const { draw, rows } = drawOf(step) ?? { draw: "", rows: [] };
  const now = step.room.clock.now();
  const turned = rows.filter(({ at }) => at <= now);
  const cards = turned.map(({ table, format }) => t("restitution_draw.card", { n: table, format: t(`restitution.${format}.name`) }));
  return cards.length > 0 ? t("restitution_draw.cards", { draw, cards: cards.join(". ") }) : "";
}
