/**
 * « Votre table a tiré : le Bulletin météo. »: what chance gives a table, at the instant when its card turns on the screen.
 *
 * DRN1 Before its card turns, a table writes what serves in every form; nothing of what it drew is shown.
 * DRN2 The card is folded once somebody at the table writes in the form, takes another one, or says so on this phone; a
 *      new draw shows it again.
 */
import "../at_once.ts";
import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import type { Step } from "../../kinds/kind.ts";
import type { OwnDraw } from "../../kinds/restitution_prep/draw.ts";
import type { FormatFacts } from "../../kinds/restitution_prep/facts.ts";
import { useInstants } from "../../parts/instants.ts";
import { announce } from "../../parts/regions.ts";
import { draftsOf } from "../../parts/sheet_drafts.ts";

const PLAIN = "plain_pitch";

export interface DrawnProps {
  step: Step;
  draw: OwnDraw;
  format: FormatFacts;
  /** The sheet, laid out for these facts. */
  sheet: (format: FormatFacts) => VNode;
}

export function Drawn({ step, draw, format, sheet }: DrawnProps) {
  const now = useInstants(step.room, [draw.at]);
  const read = useSignal(0);
  const turned = draw.format !== "" && draw.at <= now;
  const folded = isBegun(step, format) || format.format !== draw.format || read.value === draw.at; // DRN2
  if (!turned) return <Coming step={step} late={draw.draw !== "" && !draw.format} sheet={sheet({ ...format, chosen: true, allowed: [], fields: common(format) })} />;
  if (folded) return sheet({ ...format, chosen: true });
  return <Card step={step} draw={draw} onRead={() => (read.value = draw.at)} />;
}

/** Whether somebody has written in the form itself, here or at another phone of the table. */
function isBegun(step: Step, { fields }: FormatFacts): boolean {
  const own = fields.filter(({ name }) => name.includes("."));
  return own.some(({ name }) => step.value<{ text: string }>("table", `field/${name}`).value?.text || draftsOf(step, name).words.text.value);
}

/** The places that every form has, and needs (DRN1). */
function common({ fields }: FormatFacts): FormatFacts["fields"] {
  return fields.filter(({ name, optional }) => !name.includes(".") && !optional);
}

function Coming({ step: { t }, late, sheet }: { step: Step; late: boolean; sheet: VNode }) {
  return (
    <div class="stack">
      <p class="notice">{t(late ? "restitution_draw.late" : "restitution_draw.coming")}</p>
      <p class="help">{t("restitution_draw.constat_first")}</p>
      {sheet}
    </div>
  );
}

function Card({ step, draw, onRead }: { step: Step; draw: OwnDraw; onRead: () => void }) {
  const { t } = step;
  const said = t("restitution_draw.yours", { format: t(`restitution.${draw.format}.drawn`) });
  const lines = t(`restitution.${draw.format}.example`).trim().split("\n");
  useEffect(() => announce(said), [said]);
  return (
    <div class="stack">
      <h2 class="on-air">{said}</h2>
      <p class="help">{t(`restitution.${draw.format}.what`)}</p>
      <blockquote class="sheet">{lines.map((line) => <p class="sheet-field" key={line}>{line}</p>)}</blockquote>
      <p class="hint">{t("restitution_draw.replayed", { draw: draw.draw })}</p>
      <button type="button" class="button button-fill button-wide" onClick={onRead}>{t("restitution_draw.write")}</button>
      {draw.format !== PLAIN && (
        <>
          <p class="help">{t("restitution_draw.plain_always")}</p>
          <button type="button" class="button button-wide" onClick={() => step.send("choose_format", { format: PLAIN })}>{t("restitution_draw.take_plain")}</button>
          {!draw.again && <p class="hint">{t("restitution_draw.another")}</p>}
        </>
      )}
    </div>
  );
}
