/** Before the room opens, and after it has closed. */
import type { Room } from "../net/room.ts";
import { LookUp } from "../parts/look_up.tsx";
import type { Person } from "../parts/person.ts";
import { clockTime } from "../parts/times.ts";
import { begun, roomFacts } from "./steps.ts";
import { KindPart } from "./step_page.tsx";

export function Before({ room }: { room: Room }) {
  const { t } = room;
  const { title = "", starts_at = 0 } = roomFacts(room) ?? {};
  const rest = starts_at ? t("room.before", { time: clockTime(t, starts_at) }) : t("phone.before");
  return <LookUp title={title} rest={rest} />;
}

export function After({ room, person }: { room: Room; person: Person }) {
  const { t } = room;
  return (
    <>
      <LookUp title={t("end.thanks")} rest={t("phone.room_over")}>
        <a class="button button-wide" href={`/r/${room.me.code}/report`}>{t("phone.report")}</a>
      </LookUp>
      <section class="mine brought" aria-label={t("end.yours")}>
        <h2>{t("end.yours")}</h2>
        <ul class="mine-list">
          {begun(room).map(({ id }) => <KindPart key={id} part="Brought" room={room} person={person} id={id} />)}
        </ul>
      </section>
    </>
  );
}
