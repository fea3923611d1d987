/**
 * Who calls: people far away, then tables, then what guests propose; [J’y vais] answers.
 *
 * CLL1 The order is the room's (CAL2): nothing here is ranked again. A call that was answered stays until it is settled.
 * CLL2 A call comes under what the room sees: [Masquer] does not move from under a thumb because a table calls.
 */
import hand from "lucide-static/icons/hand.svg";
import { Icon } from "../draw/icons.tsx";
import { ActButton, useDesk } from "./act_button.tsx";
import type { Desk } from "./desk.ts";

/** One line of desk:calls; times in ms, 0: not answered. */
export interface CallLine {
  call: string;
  kind: "seat" | "table" | "guest";
  table: number;
  at: number;
  answered: number;
  /** The distant room that the table is in; absent here. */
  room?: string;
  item: { ref: string; label: string; number: number; text: string } | null;
}

export function callsOf(desk: Desk): readonly CallLine[] {
  return desk.room.value<readonly CallLine[]>("desk", "calls").value ?? [];
}

export function Calls() {
  const desk = useDesk();
  const calls = callsOf(desk).filter(({ table }) => desk.holding.has(table)); // HDG3
  if (calls.length === 0) return null;
  return (
    <section class="calls" aria-label={desk.t("console.calls")}>
      {calls.map((line) => <CallCard key={line.call} line={line} />)}
    </section>
  );
}

function CallCard({ line }: { line: CallLine }) {
  const { t, room } = useDesk();
  const words = wordsOf(t, line);
  const { call, item, answered } = line;
  return (
    <div class={answered ? "call call-answered" : "call"}>
      <p><Icon svg={hand} />{words}</p>
      {item && <p class="second">{item.text}</p>}
      <div class="row">
        {!answered && !item && (
          <ActButton name={`go ${call}`} look="button-small" label={`${t("call.going")}, ${words}`} send={() => room.send("answer_call", { call })}>{t("call.going")}</ActButton>
        )}
        {item && (
          <ActButton name={`show ${call}`} look="button-small" label={`${t("button.on_screen")}, ${words}`} send={() => room.send("set_screen", { mode: "item", ref: item.ref })}>{t("button.on_screen")}</ActButton>
        )}
        {(answered > 0 || line.kind === "guest") && (
          <ActButton name={`end ${call}`} look="button-small" label={`${t("console.call_settled")}, ${words}`} send={() => room.send("end_call", { call })}>{t("console.call_settled")}</ActButton>
        )}
      </div>
    </div>
  );
}

function wordsOf(t: Desk["t"], { kind, table, item, room }: CallLine): string {
  if (room && kind !== "guest") return t(kind === "table" ? "control.table_calls" : "control.asks_to_speak", { n: table, room });
  if (kind === "table") return t("call.raised", { n: table });
  if (kind === "seat") return t("console.remote_calls");
  return item ? t("console.guest_proposes", { what: t(item.label, { n: item.number }) }) : t("console.guest_proposed_hidden");
}
