/**
 * One's own place: its code; another device that asks for it; and « Étiez-vous déjà à cette table ? ».
 *
 * Yielding and keeping are one tap each, equal; what another device asks says nothing of that device.
 */
import "../at_once.ts";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Room } from "../../net/room.ts";
import { Notice } from "../../parts/notice.tsx";
import { wasHere } from "../../parts/page_facts.ts";
import { announce } from "../../parts/regions.ts";

export function PlaceCode({ room }: { room: Room }) {
  const code = room.value<string>(`seat/${room.me.seat}`, "place").value;
  return (
    <div class="stack">
      {code && <p>{room.t("place.code", { code })}</p>}
      {code && <p>{room.t("place.code_help")}</p>}
      <a class="button button-wide" href={`/r/${room.me.code}/place`}>{room.t("place.title")}</a>
    </div>
  );
}

export function PlaceAsked({ room }: { room: Room }) {
  return (
    <>
      <Asked room={room} />
      {wasHere(room) && <WasHere room={room} />}
    </>
  );
}

function Asked({ room }: { room: Room }) {
  const { t } = room;
  const ask = room.value<number>(`seat/${room.me.seat}`, "asked").value ?? 0;
  const answered = useSignal(0);
  useEffect(() => {
    if (ask) announce(t("place.asked"));
  }, [ask]);
  if (!ask || answered.value === ask) return null;
  const answer = (name: "yield_place" | "keep_place") => {
    answered.value = ask;
    room.send(name, { ask });
  };
  return (
    <Notice tone="warn">
      <p>{t("place.asked")}</p>
      <div class="row">
        <button type="button" class="button button-small" onClick={() => answer("yield_place")}>{t("place.yield")}</button>
        <button type="button" class="button button-small" onClick={() => answer("keep_place")}>{t("place.keep")}</button>
      </div>
    </Notice>
  );
}

function WasHere({ room }: { room: Room }) {
  const { t } = room;
  const away = useSignal(false);
  if (away.value) return null;
  return (
    <Notice tone="plain">
      <p>{t("place.again")}</p>
      <div class="row">
        <a class="button button-small" href={`/r/${room.me.code}/place`}>{t("place.title")}</a>
        <button type="button" class="button button-small" onClick={() => (away.value = true)}>{t("place.new_here")}</button>
      </div>
    </Notice>
  );
}
