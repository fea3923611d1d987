/**
 * A participant's page, in the room and far away: one column, one question, one filled button.
 *
 * PPG1 The step in front comes first; then what waits of earlier ones; then others that are still open.
 * PPG2 A new step is said once, and takes the focus only from what it has removed (focus_keeper.ts).
 * PPG3 While one's own table speaks, nothing stands above its words: what was not sent waits below them.
 * PPG4 A room that is not open has its title at once, whatever else comes later: a page without a heading is nowhere.
 */
import { useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { PhaseFacts } from "../kinds/kind.ts";
import type { Room } from "../net/room.ts";
import { LinkNotices } from "../parts/link_notices.tsx";
import type { Person } from "../parts/person.ts";
import { later } from "../parts/later.tsx";
import { LookUp } from "../parts/look_up.tsx";
import { Notice } from "../parts/notice.tsx";
import { wasHere } from "../parts/page_facts.ts";
import { Guard } from "../parts/guard.tsx";
import { announce } from "../parts/regions.ts";
import { Arrival } from "./arrival.tsx";
import { Foot } from "./foot.tsx";

import { stepOf } from "../kinds/step.ts";
import { kindOf } from "./kinds.ts";
import { beside, hasKept, roomFacts } from "./steps.ts";
import type { KeptProps } from "./later/kept.tsx";
import { Latecomer } from "./latecomer.tsx";
import { OpenBeside, StepPage } from "./step_page.tsx";
import { Top } from "./top.tsx";

const Before = later<{ room: Room }>(() => import("./later/ends.tsx").then((part) => part.Before));
const After = later<{ room: Room }>(() => import("./later/ends.tsx").then((part) => part.After));
const Brought = later<PageProps>(() => import("./later/ends.tsx").then((part) => part.Brought));
const PlaceAsked = later<{ room: Room }>(() => import("./later/place.tsx").then((part) => part.PlaceAsked));
const Spoken = later<{ room: Room }>(() => import("./later/spoken.tsx").then((part) => part.Spoken));
const Answers = later<PageProps>(() => import("./later/answers.tsx").then((part) => part.Answers));
const Far = later<PageProps>(() => import("./later/far.tsx").then((part) => part.Far));
const Kept = later<KeptProps>(() => import("./later/kept.tsx").then((part) => part.Kept));

export interface PageProps {
  room: Room;
  person: Person;
}

export function Page({ room, person }: PageProps) {
  const { front = "", life = "draft", listening, title = "" } = roomFacts(room) ?? {};
  const isOpen = life === "open" || life === "suspended";
  const alone = isOpen && standsAlone(room, person, front); // PPG3
  const kept = hasKept(room, isOpen ? front : "", person.acting.value);
  useNewStep(room);
  return (
    <>
      {isOpen && (listening || room.value("room", "message").value) && <Spoken room={room} />}
      <Top room={room} person={person} />
      <Arrival room={room} person={person} quiet={isArriving(room, front)} />
      <div class="stack notices">
        <LinkNotices room={room} />
        {(wasHere(room) || room.value(`seat/${room.me.seat}`, "asked").value) && <PlaceAsked room={room} />}
        {person.acting.value !== room.me.seat && <Notice tone="plain"><p>{room.t("phone.writing_for_someone")}</p></Notice>}
        {person.me.value?.late && <Latecomer key={front} room={room} />}
        {room.names("room", "answer/").value.length > 0 && <Answers room={room} person={person} />}
        {!alone && kept && <Kept room={room} person={person} front={isOpen ? front : ""} />}
      </div>
      {life === "draft" && <LookUp title={title /* PPG4 */}><Before room={room} /></LookUp>}
      {isOpen && front && <Guard key={front} t={room.t}><StepPage room={room} person={person} id={front} /></Guard>}
      {alone && kept && <div class="stack notices"><Kept room={room} person={person} front={front} /></div>}
      {!isOpen && life !== "draft" && <LookUp title={room.t("end.thanks") /* PPG4 */}><After room={room} /></LookUp>}
      {!isOpen && life !== "draft" && <Brought room={room} person={person} />}
      {life !== "draft" && beside(room, isOpen ? front : "").map(({ id }) => <Guard key={id} t={room.t}><OpenBeside room={room} person={person} id={id} /></Guard>) /* PPG1 */}
      {isOpen && room.me.view === "phone" && person.me.value?.far && <Far room={room} person={person} />}
      <Foot room={room} person={person} />
    </>
  );
}

/** While people arrive, the step itself is their welcome. */
function isArriving(room: Room, front: string): boolean {
  return room.value<PhaseFacts>("room", `phase/${front}`).value?.kind === "checkin";
}

function standsAlone(room: Room, person: Person, front: string): boolean {
  const first = kindOf(room, room.value<PhaseFacts>("room", `phase/${front}`).value?.kind ?? "")?.first;
  return first?.(stepOf(room, front, { seat: person.acting.value, table: person.table.value })) ?? false;
}

/** Say which step is in front, when that changes under a person's eyes (PPG2). */
function useNewStep(room: Room): void {
  const before = useRef("");
  useSignalEffect(() => {
    const front = roomFacts(room)?.front ?? "";
    const title = room.value<PhaseFacts>("room", `phase/${front}`).value?.title;
    if (before.current && front !== before.current && title) announce(room.t("phone.new_step", { title })); // PPG2
    if (title) before.current = front;
  });
}
