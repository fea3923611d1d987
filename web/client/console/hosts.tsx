/**
 * The devices that look after tables: each new one is told, and can be taken back; a table's sheet can be made void.
 *
 * HDS1 A device is told on every console for TOLD_MS after it came, unless this console has put that away.
 * HDS2 Taking a code back makes every sheet printed so far void; the devices that are in stay in.
 * HDS3 Of many that come at once the last few have a card; the others are one line, put away together.
 */
import { signal } from "@preact/signals";
import { clockTime } from "../parts/times.ts";
import { ActButton, ArmedAct, useDesk } from "./act_button.tsx";
import type { Desk } from "./desk.ts";

const TOLD_MS = 5 * 60_000;
const CARDS_MAX = 3;

interface Device {
  host: string;
  table: number;
  at: number;
}

interface Hosts {
  devices: readonly Device[];
  editions: { readonly [table: string]: number };
}

const NONE: Hosts = { devices: [], editions: {} };
const putAway = signal<ReadonlySet<string>>(new Set());
const nameOf = ({ host, table }: Device) => `${host}/${table}`;

function hostsOf(desk: Desk): Hosts {
  return desk.room.value<Hosts>("desk", "hosts").value ?? NONE;
}

/** « Table 12 : un nouvel appareil anime » (HDS1). */
export function NewHosts() {
  const desk = useDesk();
  const { t } = desk;
  const fresh = hostsOf(desk).devices.filter((one) => desk.now.value - one.at < TOLD_MS && !putAway.value.has(nameOf(one)));
  if (fresh.length === 0) return null;
  const others = fresh.slice(CARDS_MAX); // HDS3
  const seen = (devices: readonly Device[]) => (putAway.value = new Set([...putAway.value, ...devices.map(nameOf)]));
  return (
    <section class="calls" aria-label={t("console.new_hosts")}>
      {fresh.slice(0, CARDS_MAX).map((one) => (
        <div class="call call-answered" key={nameOf(one)}>
          <p>{t("console.new_host", { n: one.table })}</p>
          <div class="row">
            <Retire one={one} />
            <button type="button" class="button button-small" aria-label={`${t("console.seen")}, ${t("table.name", { n: one.table })}`} onClick={() => seen([one])}>{t("console.seen")}</button>
          </div>
        </div>
      ))}
      {others.length > 0 && (
        <div class="call call-answered">
          <p>{t("console.more_hosts", { n: others.length })}</p>
          <button type="button" class="button button-small" onClick={() => seen(fresh)}>{t("console.all_seen")}</button>
        </div>
      )}
    </section>
  );
}

function Retire({ one }: { one: Device }) {
  const { t, room } = useDesk();
  return (
    <ActButton name={`retire ${nameOf(one)}`} look="button-small" label={t("console.retire_host", { n: one.table })} send={() => room.send("retire_host", { host: one.host })}>
      {t("button.withdraw")}
    </ActButton>
  );
}

/** All devices of a table, and its code. */
export function TableHosts({ table }: { table: number }) {
  const desk = useDesk();
  const { t, room } = desk;
  const { devices, editions } = hostsOf(desk);
  const here = devices.filter((one) => one.table === table);
  return (
    <div class="stack">
      {here.length === 0 && <p class="second">{t("console.no_host")}</p>}
      {here.map((one) => (
        <div class="row" key={nameOf(one)}>
          <span>{t("console.host_since", { time: clockTime(t, one.at) })}</span>
          <Retire one={one} />
        </div>
      ))}
      <div class="row">
        <ArmedAct name={`renew ${table}`} look="button-small" words={t("console.renew_code")} armedWords={t("console.renew_armed")} send={() => room.send("renew_host_code", { table, edition: editions[table] ?? 0 })} />
      </div>
    </div>
  );
}
