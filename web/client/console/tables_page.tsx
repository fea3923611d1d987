/** All tables at a glance, 2 to 30, by number and never by rank; a press tells who looks after one. */
import { Tiles } from "./tables.tsx";
import { useDesk } from "./act_button.tsx";
import { PageHead } from "./history.tsx";
import { TableHosts } from "./hosts.tsx";
import { RemovedPlaces } from "./removed.tsx";
import { factsOf } from "./tables.tsx";

export function TablesPage() {
  const desk = useDesk();
  const { t } = desk;
  const tiles = factsOf(desk).filter(({ table }) => desk.holding.has(table)).map(({ table, filled, of, ready }) => ({
    table,
    share: ready ? 1 : (filled ?? 0) / Math.max(1, of ?? 1),
    state: of === undefined ? "" : ready ? t("console.ready") : t("console.filled_of", { filled: filled ?? 0, of }),
    ready: ready ?? false,
  }));
  return (
    <>
      <PageHead title={t("console.tables")} />
      <Tiles tiles={tiles} all>{(table) => <TableHosts table={table} />}</Tiles>
      <RemovedPlaces />
    </>
  );
}
