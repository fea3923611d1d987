/** People arriving: how many sit at each table. */
import { Tiles } from "../../console/tables.tsx";
import { type Arrivals, installedOf } from "./installed.ts";
import type { DeskKind, Step } from "../kind.ts";

/** A table of eight, as rooms are mostly laid; its bar is full from there on. */
const TABLE_SEATS = 8;

interface DeskArrivals extends Arrivals {
  expected: number;
}

function Body({ step }: { step: Step }) {
  const { t } = step;
  const arrivals = step.value<DeskArrivals>("room", "arrivals").value ?? { seats: 0, expected: 0, tables: [] };
  const { expected, tables } = arrivals;
  const seats = installedOf(arrivals);
  const full = tables.length > 0 && expected > 0 ? Math.ceil(expected / tables.length) : TABLE_SEATS;
  return (
    <>
      <p class="turnout-words">{t("checkin.installed", { n: seats })}</p>
      {tables.length > 0 && (
        <Tiles tiles={tables.map((people, at) => ({ table: at + 1, share: people / full, state: people >= full ? t("console.table_full") : "", ready: people >= full }))}>{() => null}</Tiles>
      )}
    </>
  );
}

export const desk: DeskKind = { Body };
