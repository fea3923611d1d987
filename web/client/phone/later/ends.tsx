/** Before the room opens, and after it has closed. */
import "../at_once.ts";
import type { Room } from "../../net/room.ts";
import { LookUp } from "../../parts/look_up.tsx";
import { stepOf } from "../../kinds/step.ts";
import type { Person } from "../../parts/person.ts";
import { clockTime, dayTold } from "../../parts/times.ts";
import { kindOf } from "../kinds.ts";
import { begun, roomFacts } from "../steps.ts";

export function Before({ room }: { room: Room }) {
  const { t } = room;
  const { title = "", starts_at = 0 } = roomFacts(room) ?? {};
  const [time, day] = [clockTime(t, starts_at), dayTold(document.documentElement.lang, starts_at, Date.now())];
  const told = day ? t("phone.before_day", { day, time }) : t("room.before", { time });
  const rest = starts_at ? told : t("phone.before");
  return <LookUp title={title} rest={rest} />;
}

export function After({ room, person }: { room: Room; person: Person }) {
  const { t } = room;
  const published = room.value("room", "report").value !== undefined;
  return (
    <>
      <LookUp title={t("end.thanks")} rest={t(published ? "phone.room_over" : "room.closed")}>
        {published && <a class="button button-wide" href={`/r/${room.me.code}/report`}>{t("phone.report")}</a>}
      </LookUp>
      <BroughtList room={room} person={person} />
    </>
  );
}

function BroughtList({ room, person }: { room: Room; person: Person }) {
  const { t } = room;
  const [seat, table] = [person.acting.value, person.table.value];
  const brought = begun(room).flatMap(({ id, kind }) => kindOf(room, kind)?.brought?.(stepOf(room, id, { seat, table })) ?? []);
  if (brought.length === 0) return null;
  return (
    <section class="mine brought" aria-label={t("end.yours")}>
      <h2>{t("end.yours")}</h2>
      <ul class="mine-list">
        {brought.map(({ text, label }) => (
          <li class="card" key={label}>
            <p class="card-text">{text}</p>
            <p class="card-foot">{label}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
