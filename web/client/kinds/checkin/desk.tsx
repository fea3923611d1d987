/** People arriving: how many sit at each table. */
import { Tiles } from "../../console/tables.tsx";
import type { DeskKind, Step } from "../kind.ts";

/** A table of eight, as rooms are mostly laid; its bar is full from there on. */
const TABLE_SEATS = 8;

interface Arrivals {
  seats: number;
  expected: number;
  tables: readonly number[];
}

function Body({ step }: { step: Step }) {
  const { t } = step;
  const { seats, expected, tables } = step.value<Arrivals>("room", "arrivals").value ?? { seats: 0, expected: 0, tables: [] };
  const full = tables.length > 0 && expected > 0 ? Math.ceil(expected / tables.length) : TABLE_SEATS;
  return (
    <>
      <p class="turnout-words">{t("checkin.installed", { n: seats })}</p>
      {tables.length > 0 && (
        <Tiles tiles={tables.map((people, at) => ({ table: at + 1, share: people / full, state: people >= full ? t("console.table_full") : "", ready: people >= full }))} />
      )}
    </>
  );
}

export const desk: DeskKind = { Body };
