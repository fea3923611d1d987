/** What whoever is far away has besides: the call that goes with the workshop, and a hand to raise. */
import type { PageProps } from "../phone/page.tsx";
import { AskToSpeak } from "./ask_to_speak.tsx";

export function FromAfar({ room, person }: PageProps) {
  const address = person.me.value?.call;
  return (
    <>
      {address && <a class="button button-wide" href={address} target="_blank" rel="noopener noreferrer">{room.t("live.call")}</a>}
      <AskToSpeak room={room} person={person} />
    </>
  );
}
