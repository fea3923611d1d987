/** A remote follower: what the room sees at the top, one's own page below, with the same rights. */
import "../phone/at_once.ts";
import { Page, type PageProps } from "../phone/page.tsx";
import { start } from "../phone/start.tsx";
import { FromAfar } from "./from_afar.tsx";
import { RoomWords } from "./room_words.tsx";

function Live({ room, person }: PageProps) {
  return (
    <>
      <RoomWords room={room} />
      <main class="phone live-own">
        <FromAfar room={room} person={person} />
        <Page room={room} person={person} />
      </main>
    </>
  );
}

void start("live", Live);
