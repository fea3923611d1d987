/**
 * Photos that were still on this phone when their step ended: they leave all the same, and go the way of late texts.
 *
 * PHL1 Each is shown with what happens to it; what the server will not have stays here, to be shown to a facilitator.
 */
import "../at_once.ts";
import type { Room } from "../../net/room.ts";
import { Notice } from "../../parts/notice.tsx";
import { photosOf } from "../../photos/photos.ts";
import { begun } from "../steps.ts";
import { Going, Preview } from "./photo_field.tsx";

export function PhotosLeft({ room, front }: { room: Room; front: string }) {
  const open = begun(room).filter(({ id, taking, life }) => taking && (id === front || life !== "closing")); // there the sheet tells
  const left = photosOf(room).all.value.filter(({ waiting }) => !open.some(({ id }) => id === waiting.step));
  return (
    <>
      {left.map((going) => (
        <Notice key={going.waiting.photo} tone="warn">
          <p>{room.t(going.state === "refused" ? "photo.left_refused" : "photo.left") /* PHL1 */}</p>
          <Preview step={{ t: room.t }} going={going} />
          <Going step={{ t: room.t, room }} going={going} />
        </Notice>
      ))}
    </>
  );
}
