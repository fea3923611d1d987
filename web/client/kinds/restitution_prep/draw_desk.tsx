/** The draw of formats on the console: [Tirer les formes au sort], for late tables too, and one more draw for a table. */
import { ActButton } from "../../console/act_button.tsx";
import type { Step } from "../kind.ts";
import type { DrawFacts } from "./draw.ts";

/** desk:draw, where chance gives the formats. */
interface DeskDraw extends DrawFacts {
  /** How many formats there are to draw from, and how many tables take part. */
  pool: number;
  tables: number;
  /** How many formats can still be drawn. */
  left: number;
  /** The tables that have drawn nothing yet. */
  waiting: readonly number[];
}

function deskDrawOf(step: Step): DeskDraw | undefined {
  return step.value<DeskDraw>("desk", "draw").value;
}

export function DrawAct({ step }: { step: Step }) {
  const { t } = step;
  const facts = deskDrawOf(step);
  if (!facts) return null;
  const { draw, pool, tables, left, waiting } = facts;
  const short = pool <= tables;
  const told = draw ? `${t("restitution_draw.name", { draw })}. ${t("restitution_draw.left", { n: left })}` : t(short ? "restitution_draw.pool_short" : "restitution_draw.pool", { pool, tables });
  return (
    <div class="stack">
      <p class={!draw && short ? "notice notice-warn" : "turnout-words"}>{told}</p>
      {waiting.length > 0 && step.facts.value.taking && (
        <ActButton name="draw formats" send={() => step.send("draw_formats", { draw })}>
          {draw ? t("restitution_draw.draw_late", { n: waiting.length }) : t("restitution_draw.draw")}
        </ActButton>
      )}
    </div>
  );
}

export function RedrawAct({ step, table, ready }: { step: Step; table: number; ready: boolean }) {
  const { t } = step;
  const facts = deskDrawOf(step);
  const card = facts?.rows.find((row) => row.table === table);
  if (!facts || !card || !step.facts.value.taking) return null;
  const nothing = facts.left === 0 && card.format === "plain_pitch";
  const code = card.again ? "REDRAWN_ONCE" : ready ? "TABLE_READY" : nothing ? "NOTHING_LEFT" : "";
  return (
    <ActButton
      name={`redraw ${table}`}
      look="button-small"
      why={code && t(`refusal.${code}`, { n: table })}
      told={t("restitution_draw.redrawn")}
      send={() => step.send("redraw_format", { table, instead_of: card.format })}
    >
      {t("restitution_draw.redraw")}
    </ActButton>
  );
}
