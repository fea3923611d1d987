/**
 * What came after the end of its step (rooms/late.py): its author reads what became of it.
 *
 * LTE1 Each is told until its author has read it; what waits is told for as long as it waits, and may be taken back.
 * LTE2 Of those that a step took by itself, one sentence a step, and one at a time: the next once it was read.
 */
import "../at_once.ts";
import { signal } from "@preact/signals";
import type { Room } from "../../net/room.ts";
import { ArmedButton } from "../../parts/armed_button.tsx";
import { Notice } from "../../parts/notice.tsx";
import { isPhoto } from "../../photos/named.ts";
import { lateKeys } from "../steps.ts";

interface LateText {
  id: number;
  phase: string;
  text: string;
  lot: "waits" | "added" | "aside";
}

const BALLOTS = { waits: "tray.ballot_waits", counted: "tray.ballot_counted", not_counted: "vote.too_late" } as const;
const turned = signal(0);

export function Late({ room, seat }: { room: Room; seat: string }) {
  const own = seat === room.me.seat ? {} : { acting: seat };
  const layer = `seat/${seat}`;
  const names = lateKeys(room, seat);
  const texts = names.flatMap((name) => (name.startsWith("late/") ? (room.value<LateText>(layer, name).value ?? []) : []));
  const added = new Map(texts.filter(({ lot }) => lot === "added").map((late) => [late.phase, late])); // LTE2
  const unread = [...added.values()].filter((late) => !isRead(room, keyOf(late))).slice(0, 1); // LTE2
  const told = [...texts.filter((late) => late.lot !== "added" && !isRead(room, keyOf(late))), ...unread];
  const ballots = names.filter((name) => name.startsWith("late_ballot/"));
  return (
    <>
      {told.map((late) => (
        <Notice key={late.id} tone={late.lot === "added" ? "ok" : "plain"}>
          <p>{room.t({ waits: "tray.waits", added: "text.late", aside: "tray.not_added" }[late.lot])}</p>
          {isPhoto(late.text) ? <img class="sheet-photo" src={`/r/${room.me.code}/${late.text}`} alt={room.t("photo.yours")} /> : late.text && <p class="card-text">{late.text}</p>}
          {late.lot === "waits" ? (
            <ArmedButton
              look="button-small"
              label={room.t("tray.take_back")}
              armed={room.t("phone.withdraw_armed")}
              warning={room.t("phone.withdraw_warning")}
              onFire={() => room.send("take_back_late", { id: late.id }, own)}
            />
          ) : (
            <Read room={room} name={keyOf(late)} />
          )}
        </Notice>
      ))}
      {ballots.map((name) => <LateBallot key={name} room={room} layer={layer} name={name} />)}
    </>
  );
}

function LateBallot({ room, layer, name }: { room: Room; layer: string; name: string }) {
  const end = room.value<{ end: keyof typeof BALLOTS }>(layer, name).value?.end;
  if (!end || isRead(room, `${name}:${end}`)) return null;
  return (
    <Notice tone={end === "counted" ? "ok" : "plain"}>
      <p>{room.t(BALLOTS[end])}</p>
      {end !== "waits" && <Read room={room} name={`${name}:${end}`} />}
    </Notice>
  );
}

function Read({ room, name }: { room: Room; name: string }) {
  return <button type="button" class="button button-small" onClick={() => read(room, name)}>{room.t("phone.put_away")}</button>;
}

function keyOf({ id, lot, phase }: LateText): string {
  return lot === "added" ? `${phase}:${id}:added` : `${id}:${lot}`;
}

function stored({ me }: Room, name: string): string {
  return `rosace/${me.code}/read/${me.seat}/${name}`;
}

function isRead(room: Room, name: string): boolean {
  void turned.value;
  try {
    return localStorage.getItem(stored(room, name)) !== null; // LTE1
  } catch {
    return false;
  }
}

function read(room: Room, name: string): void {
  try {
    localStorage.setItem(stored(room, name), "1");
  } catch {
    return; // then it is told again
  } finally {
    turned.value += 1;
  }
}
