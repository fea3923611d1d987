/**
 * Choosing a table where it is not what the page is about: it comes when it is to be seen.
 *
 * TBP1 Whoever has just scanned the card of a table is not asked which: the scan seats them (ARR1).
 */
import type { JSX } from "preact";
import type { Room } from "../net/room.ts";
import { later } from "../parts/later.tsx";
import { scannedTable } from "../parts/page_facts.ts";
import type { TablePickProps } from "../parts/table_pick.tsx";

const Chips = later<TablePickProps>(() => import("./later/table_pick.tsx").then((part) => part.TablePick));

/** For whoever sits nowhere: a step that asks for a table first. */
export function TableFirst({ room }: { room: Room }): JSX.Element | null {
  return scannedTable(room) ? null : <Chips room={room} table={0} filled />; // TBP1
}

export { Chips as TablePick };
