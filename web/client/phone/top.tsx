/** The first line: the mark, where one sits, one's sign, the state of the link. Then the tabs of those one writes for. */
import users from "lucide-static/icons/users.svg";
import { Icon } from "../draw/icons.tsx";
import { Mark } from "../draw/mark.tsx";
import type { Room } from "../net/room.ts";
import type { Translate } from "../net/words.ts";
import { LinkState } from "../parts/link_state.tsx";
import type { Person } from "../parts/person.ts";
import { Sign } from "../parts/sign.tsx";
import { roomFacts } from "./steps.ts";

export function Top({ room, person }: { room: Room; person: Person }) {
  const { t } = room;
  const me = person.me.value;
  return (
    <>
      <div class="phone-top">
        <Mark size={26} />
        {me?.table ? <span>{t("table.name", { n: me.table })}</span> : <span>{roomFacts(room)?.title}</span>}
        {me?.table ? <Sign t={t} place={me.sign} /> : null}
        <LinkState room={room} />
      </div>
      <Tabs t={t} person={person} own={room.me.seat} />
    </>
  );
}

function Tabs({ t, person, own }: { t: Translate; person: Person; own: string }) {
  const proxies = person.proxies.value;
  if (proxies.length === 0) return null;
  const acting = person.acting.value;
  const tab = (seat: string, words: string) => (
    <button type="button" class="tab" key={seat} aria-current={acting === seat ? "true" : undefined} onClick={() => person.writeFor(seat === own ? "" : seat)}>
      {seat !== own && <Icon svg={users} />}
      {words}
    </button>
  );
  return (
    <nav class="tabs" aria-label={t("phone.write_for")}>
      {tab(own, t("phone.for_me"))}
      {proxies.map((seat, at) => tab(seat, t("phone.for_person", { n: at + 1 })))}
    </nav>
  );
}
