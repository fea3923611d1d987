/** What the server says in a participant's page besides its layers: where people join, and the card that was scanned. */
import type { Room } from "../net/room.ts";

export interface JoinFacts {
  url: string;
  short: string;
  host: string;
  code: string;
  loopback: boolean;
}

interface Given {
  join?: JoinFacts;
  /** The table whose QR code was scanned, 0 for none. */
  table?: number;
  /** The table whose QR code was scanned, where its server has seated this person already. */
  seated_at?: number;
  /** Whether that is the first table of somebody who had a place and none. */
  first?: boolean;
  /** Whether somebody who went silent at this table may be this person. */
  again?: boolean;
}

export function joinOf(room: Room): JoinFacts {
  const { code } = room.me;
  const bare = { url: `${location.origin}/r/${code}`, short: code, host: location.host, code, loopback: false };
  return (room.page as Given).join ?? bare;
}

/** Whether this person may have been at this table before, on another device. */
export function wasHere(room: Room): boolean {
  return (room.page as Given).again ?? false;
}

export function seatedFirst(room: Room): boolean {
  return (room.page as Given).first ?? false;
}

export function seatedAt(room: Room): number {
  return (room.page as Given).seated_at ?? 0;
}

export function scannedTable(room: Room): number {
  return (room.page as Given).table ?? 0;
}
