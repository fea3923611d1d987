/**
 * Taking one's place: the card that was scanned tells the table; the page says which, and the sign that one has there.
 *
 * ARR1 Who scans the card of another table than theirs has moved: a scan is an act of their own. Loading the page again
 *      is none: the card leaves the address once it was read.
 * ARR2 The welcome stays 6 s over the head of the page, which says the same after it: nothing moves when it comes or goes.
 * ARR3 Whoever had no table yet is welcomed: they have not moved.
 */
import { useSignal, useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Room } from "../net/room.ts";
import { scannedTable, seatedAt, seatedFirst } from "../parts/page_facts.ts";
import type { Me, Person } from "../parts/person.ts";
import { announce } from "../parts/regions.ts";
import { Sign, signName } from "../parts/sign.tsx";

const WELCOME_MS = 6_000;

export function Arrival({ room, person, quiet }: { room: Room; person: Person; quiet: boolean }) {
  const { t } = room;
  const before = useRef<Me | undefined>(undefined);
  const said = useSignal<"" | "welcome" | "moved">("");
  useSignalEffect(() => {
    const me = person.me.value;
    const table = scannedTable(room);
    if (!me) return;
    const known = before.current;
    if (!known && table) arrive(room, me, table);
    before.current = me;
    const there = !known && seatedAt(room) === me.table; // the scan has moved them before this page was made
    if (there) history.replaceState(history.state, "", location.pathname); // ARR1
    if (!there && (!known || known.table === me.table)) return;
    said.value = there ? (seatedFirst(room) ? "welcome" : "moved") : known?.table ? "moved" : "welcome"; // ARR3
    announce(words(room, me, said.peek()));
    setTimeout(() => (said.value = ""), WELCOME_MS); // ARR2
  });
  const me = person.me.value;
  if (!said.value || quiet || !me?.table) return null;
  return (
    <div class="notice notice-ok welcome">
      <p>{words(room, me, said.value)} <Sign t={t} place={me.sign} /></p>
    </div>
  );
}

function arrive(room: Room, me: Me, table: number): void {
  if (me.table !== table) room.send("choose_table", { table });
  history.replaceState(history.state, "", location.pathname); // ARR1
}

function words({ t }: Room, { table, sign }: Me, said: string): string {
  return said === "moved" ? t("table.moved", { n: table }) : `${t("phone.welcome", { n: table })} ${signName(t, sign)}.`;
}
