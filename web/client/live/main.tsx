/** A remote follower: what the room sees at the top, one's own page below, with the same rights. */
import "../phone/at_once.ts";
import { Page, type PageProps } from "../phone/page.tsx";
import { start } from "../phone/start.tsx";
import { AskToSpeak } from "./ask_to_speak.tsx";
import { RoomWords } from "./room_words.tsx";

function Live({ room, person }: PageProps) {
  return (
    <>
      <RoomWords room={room} />
      <main class="phone live-own">
        <Call room={room} person={person} />
        <AskToSpeak room={room} person={person} />
        <Page room={room} person={person} />
      </main>
    </>
  );
}

/** The call that goes with the workshop, for who is far away. */
function Call({ room: { t }, person }: PageProps) {
  const address = person.me.value?.call;
  return address ? <a class="button button-wide" href={address} target="_blank" rel="noopener noreferrer">{t("live.call")}</a> : null;
}

void start("live", Live);
