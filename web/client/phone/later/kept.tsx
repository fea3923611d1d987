/**
 * What was not finished when the room went on: half-typed texts, and texts that came too late. All is kept and shown.
 *
 * KPT1 A text that was refused stays on the page, with its sentence, until its author puts it away.
 */
import "../at_once.ts";
import type { Pending } from "../../net/pending.ts";
import type { Room } from "../../net/room.ts";
import { Notice } from "../../parts/notice.tsx";
import type { Person } from "../../parts/person.ts";
import { sentenceOf } from "../../parts/refusals.ts";
import { keptOf } from "../steps.ts";
import { UnsentOf } from "../step_page.tsx";
import { photosWait } from "../../photos/flag.ts";
import { Late } from "./late.tsx";
import { PhotosLeft } from "./photos_left.tsx";

export interface KeptProps {
  room: Room;
  person: Person;
  /** The step in front, "" for none. */
  front: string;
}

export function Kept({ room, person, front }: KeptProps) {
  const { steps, refused } = keptOf(room, front);
  return (
    <>
      {steps.map(({ id }) => <UnsentOf key={id} room={room} person={person} id={id} />)}
      {photosWait() && <PhotosLeft room={room} front={front} />}
      <Late room={room} seat={person.acting.value} />
      {refused.map((one) => <Refused key={one.id} room={room} one={one} />)}
    </>
  );
}

function Refused({ room, one }: { room: Room; one: Pending }) {
  const { t } = room;
  const text = one.args["text"];
  if (!one.refusal || !one.args["phase"]) return null;
  const ballot = one.name === "place_dots" || one.name === "give_opinion";
  return (
    <Notice tone="stop">
      <p>{ballot ? t("vote.too_late") : sentenceOf(t, one.refusal)}</p>
      {typeof text === "string" && text && <p class="card-text">{text /* KPT1 */}</p>}
      <button type="button" class="button button-small" onClick={() => room.dismiss(one.id)}>{t("phone.put_away")}</button>
    </Notice>
  );
}
