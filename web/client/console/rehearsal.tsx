/**
 * The rehearsal that this console leads: its screen and a phone to practise with, its end, and what there is to mend.
 *
 * RHC1 Once it has ended, the two sentences stand in the place of its buttons, and are said.
 * RHC2 When the copy is gone, the page says so, and keeps the sentences.
 */
import phone from "lucide-static/icons/smartphone.svg";
import { useEffect } from "preact/hooks";
import { Icon } from "../draw/icons.tsx";
import type { Params } from "../net/values.ts";
import { Notice } from "../parts/notice.tsx";
import { announce } from "../parts/regions.ts";
import { clockTime } from "../parts/times.ts";
import { ArmedAct, useDesk } from "./act_button.tsx";
import { OpenScreen } from "./open_screen.tsx";

/** desk:rehearsal (rooms/topics/rehearsal.py), times in ms. */
interface Rehearsed {
  people: number;
  until: number;
  left: boolean;
  ended_at: number;
  erased_at: number;
  mends: readonly { key: string; params: Params }[];
}

export const ROOM_GONE = 4504;
const PHONE = "popup,width=390,height=780";

export function Rehearsal() {
  const { t, room } = useDesk();
  const told = room.value<Rehearsed>("desk", "rehearsal").value;
  const sentences = (told?.mends ?? []).map(({ key, params }) => t(key, params));
  const said = sentences.join(" ");
  useEffect(() => {
    if (said) announce(said); // RHC1
  }, [said]);
  if (!told) return null;
  return (
    <section class="rehearsed stack" aria-label={t("rehearsal.mark")}>
      {room.ended.value === ROOM_GONE && <Notice tone="plain"><p>{t("rehearsal.erased")}</p></Notice> /* RHC2 */}
      {told.ended_at ? (
        <>
          <h2>{t("rehearsal.to_mend")}</h2>
          {sentences.map((sentence) => <p class="rehearsed-mend" key={sentence}>{sentence}</p>)}
          {room.ended.value !== ROOM_GONE && <p class="second">{t("rehearsal.erased_at", { time: clockTime(t, told.erased_at) })}</p>}
        </>
      ) : (
        <Practice told={told} />
      )}
    </section>
  );
}

function Practice({ told }: { told: Rehearsed }) {
  const { t, room } = useDesk();
  const page = `/r/${room.me.code}`;
  const open = (event: Event) => {
    if (window.open(page, "rosace-phone", PHONE)) event.preventDefault();
  };
  return (
    <>
      <p class="second">{told.left ? t("rehearsal.alone") : t("rehearsal.people", { n: told.people })}</p>
      <div class="row">
        <div class="only-phone"><OpenScreen /></div>
        <a class="button button-small" href={page} target="_blank" onClick={open}><Icon svg={phone} />{t("rehearsal.phone")}</a>
        <ArmedAct name="end rehearsal" look="button-small" words={t("rehearsal.end")} armedWords={t("rehearsal.end_armed")} send={() => room.send("end_rehearsal", {})} />
      </div>
    </>
  );
}
