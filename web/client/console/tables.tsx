/** The tables as tiles: how many sit there, how far they are, in a bar and in words. A press opens what one has written. */
import type { ComponentChildren } from "preact";
import { useSignal } from "@preact/signals";
import { TileBar } from "../draw/tile.tsx";
import { useDesk } from "./act_button.tsx";

export interface Tile {
  table: number;
  /** 0 to 1. */
  share: number;
  state: string;
  ready?: boolean;
  /** Something of this table asks to be looked at. */
  calls?: boolean;
}

export interface TilesProps {
  tiles: readonly Tile[];
  /** What is shown of the table that was pressed. */
  children?: (table: number) => ComponentChildren;
}

export function Tiles({ tiles, children }: TilesProps) {
  const { t, room } = useDesk();
  const open = useSignal(0);
  const people = room.value<readonly number[]>("room", "tables").value ?? [];
  return (
    <>
      <ul class="tiles">
        {tiles.map((tile) => {
          const isOpen = open.value === tile.table;
          const look = `tile ${tile.calls ? "tile-call" : tile.ready ? "tile-ready" : ""} ${isOpen ? "tile-open" : ""}`;
          const inside = <TileWords tile={tile} people={t("console.tile_people", { n: people[tile.table - 1] ?? 0 })} name={t("table.name", { n: tile.table })} />;
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
      {children && open.value > 0 && <div class="tile-inside">{children(open.value)}</div>}
    </>
  );
}

function TileWords({ tile, people, name }: { tile: Tile; people: string; name: string }) {
  return (
    <>
      <span class="tile-head">
        <span class="tile-number"><span class="visually-hidden">{name}</span><span aria-hidden="true">{tile.table}</span></span>
        <span class="tile-people">{people}</span>
      </span>
      <TileBar share={tile.share} />
      <span class="tile-state">{tile.state}</span>
    </>
  );
}
