/** The restitutions being written: how far each table is, its words, and a lock for the table that has finished. */
import { ActButton } from "../../console/act_button.tsx";
import { HideText, SheetRead } from "../../console/sheet_read.tsx";
import { Tiles } from "../../console/tables.tsx";
import type { DeskKind, Step } from "../kind.ts";
import { fieldsOf, type Restitution } from "../restitution_show/restitution.ts";
import { DrawAct, RedrawAct } from "./draw_desk.tsx";
import { Withdraw } from "../restitution_show/withdraw.tsx";

interface DeskRestitution extends Restitution {
  filled: number;
  of: number;
  ready: boolean;
  life: string;
  by_facilitator: boolean;
  contested: number;
  others: { readonly [field: string]: readonly string[] };
  hidden: boolean;
  late?: boolean;
}

function Body({ step }: { step: Step }) {
  const { ready, of } = step.value<{ ready: number; of: number }>("desk", "count").value ?? { ready: 0, of: 0 };
  const found = step.names("desk", "table/").value.map((name) => step.value<DeskRestitution>("desk", name).value);
  const tiles = found.flatMap((one) =>
    one
      ? [{ table: one.table, share: one.ready ? 1 : one.filled / Math.max(1, one.of), state: stateOf(step, one), ready: one.ready, calls: one.contested > 0 }]
      : [],
  );
  if (tiles.length === 0) return <p class="empty">{step.t("console.tables_will_come")}</p>;
  return (
    <>
      <DrawAct step={step} />
      <p class="turnout-words">{step.t("restitution_prep.ready_count", { n: ready, of })}</p>
      <Tiles tiles={tiles.sort((a, b) => a.table - b.table)}>{(table) => <OneTable step={step} table={table} />}</Tiles>
    </>
  );
}

function stateOf({ t }: Step, one: DeskRestitution): string {
  if (one.contested > 0) return t("console.two_versions");
  if (one.hidden) return t("console.is_hidden_short");
  if (one.ready) return t("console.ready");
  return t("console.filled_of", { filled: one.filled, of: one.of });
}

function OneTable({ step, table }: { step: Step; table: number }) {
  const { t } = step;
  const one = step.value<DeskRestitution>("desk", `table/${table}`).value;
  if (!one) return null;
  const locked = one.by_facilitator;
  return (
    <SheetRead phase={step.id} name={`${t("table.name", { n: table })}, ${t(`restitution.${one.format}.name`)}`} fields={fieldsOf(t, one)} hidden={one.hidden} others={one.others}>
      {one.late && <span class="hint">{t("text.received_late")}</span>}
      {(one.constat || one.hidden) && <HideText reference={one.ref} hidden={one.hidden} />}
      <RedrawAct step={step} table={table} ready={one.ready} />
      {step.facts.value.taking && (
        <ActButton name={`lock ${table}`} look="button-small" send={() => step.send("lock_table", { table, locked: !locked })}>
          {t(locked ? "restitution_prep.unlock_table" : "restitution_prep.lock_table")}
        </ActButton>
      )}
      {one.filled > 0 && <Withdraw reference={one.ref} table={table} />}
    </SheetRead>
  );
}

export const desk: DeskKind = { Body, close: "console.close_sheets" };
