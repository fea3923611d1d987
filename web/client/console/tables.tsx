/**
 * The tables as tiles: how many sit there, how far they are in a bar and in words, their last sign of life, their call.
 * A press opens what one has written.
 *
 * TLS1 A call takes the place of the state, with its bed, an icon and the word; a closed table says so, and nothing else.
 * TLS2 A sign of life is told in words, to the minute: a figure that runs would draw the eye to who is slow.
 */
import hand from "lucide-static/icons/hand.svg";
import type { ComponentChildren } from "preact";
import { useSignal } from "@preact/signals";
import { Icon } from "../draw/icons.tsx";
import { TileBar } from "../draw/tile.tsx";
import { useDesk } from "./act_button.tsx";
import { callsOf } from "./calls.tsx";
import { CloseTable } from "./close_table.tsx";
import type { Desk } from "./desk.ts";

const MINUTE_MS = 60_000;

export interface Tile {
  table: number;
  /** 0 to 1. */
  share: number;
  state: string;
  ready?: boolean;
  /** Something of this table asks to be looked at. */
  calls?: boolean;
}

/** One line of desk:tiles; fields only where tables write sheets in the step in front. */
export interface TileFacts {
  table: number;
  people: number;
  hosts: number;
  /** ms, 0 for none yet. */
  heard_at: number;
  filled?: number;
  of?: number;
  ready?: boolean;
  closed?: boolean;
}

export function factsOf(desk: Desk): readonly TileFacts[] {
  return desk.room.value<readonly TileFacts[]>("desk", "tiles").value ?? [];
}

export interface TilesProps {
  tiles: readonly Tile[];
  /** All that there is to see: as many as fit beside each other. */
  all?: boolean;
  /** What is shown of the table that was pressed. */
  children?: (table: number) => ComponentChildren;
}

export function Tiles({ tiles, all = false, children }: TilesProps) {
  const desk = useDesk();
  const { t } = desk;
  const open = useSignal(0);
  const facts = new Map(factsOf(desk).map((one) => [one.table, one]));
  const calling = new Set(callsOf(desk).filter(({ kind, answered }) => kind === "table" && !answered).map(({ table }) => table));
  return (
    <>
      <ul class={all ? "tiles tiles-all" : "tiles"}>
        {tiles.map((tile) => {
          const own = facts.get(tile.table);
          const calls = calling.has(tile.table);
          const isOpen = open.value === tile.table;
          const mood = own?.closed ? "tile-closed" : calls || tile.calls ? "tile-call" : tile.ready ? "tile-ready" : "";
          const look = `tile ${mood} ${isOpen ? "tile-open" : ""}`;
          const inside = <TileWords tile={tile} facts={own} calls={calls} name={t("table.name", { n: tile.table })} />;
          return (
            <li key={tile.table}>
              {children ? (
                <button type="button" class={look} aria-expanded={isOpen} onClick={() => (open.value = isOpen ? 0 : tile.table)}>{inside}</button>
              ) : (
                <div class={look}>{inside}</div>
              )}
            </li>
          );
        })}
      </ul>
      {children && open.value > 0 && <div class="tile-inside stack">{children(open.value)}<CloseTable table={open.value} /></div>}
    </>
  );
}

interface TileWordsProps {
  tile: Tile;
  facts: TileFacts | undefined;
  calls: boolean;
  name: string;
}

function TileWords({ tile, facts, calls, name }: TileWordsProps) {
  const desk = useDesk();
  const { t } = desk;
  const closed = facts?.closed ?? false;
  return (
    <>
      <span class="tile-head">
        <span class="tile-number"><span class="visually-hidden">{name}</span><span aria-hidden="true">{tile.table}</span></span>
        <span class="tile-people">{t("console.tile_people", { n: facts?.people ?? 0 })}</span>
      </span>
      <TileBar share={closed ? 0 : tile.share} />
      {closed && <span class="tile-state">{t("console.table_closed")}</span>}
      {!closed && calls && <span class="tile-state"><Icon svg={hand} />{t("console.table_calls")}</span> /* TLS1 */}
      {!closed && !calls && tile.state && <span class="tile-state">{tile.state}</span>}
      {!closed && <span class={facts?.heard_at ? "tile-heard" : "tile-heard tile-heard-none"}>{heardWords(desk, facts?.heard_at ?? 0)}</span>}
    </>
  );
}

/** « à l’instant », « il y a 3 min » (TLS2). */
function heardWords({ t, now }: Desk, at: number): string {
  if (!at) return t("console.heard_nothing");
  const minutes = Math.floor((now.value - at) / MINUTE_MS);
  return minutes < 1 ? t("console.heard_now") : t("console.heard_ago", { n: minutes });
}
