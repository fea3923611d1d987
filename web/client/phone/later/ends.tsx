/** What the page says under its title before the room opens and after it has closed, and what each person brought. */
import "../at_once.ts";
import type { Room } from "../../net/room.ts";
import type { Person } from "../../parts/person.ts";
import { clockTime, dayTold } from "../../parts/times.ts";
import { beside, roomFacts } from "../steps.ts";
import { hasPassages, Again } from "./again.tsx";
import { broughtBy, fateOf } from "./brought.ts";

export function Before({ room }: { room: Room }) {
  const { t } = room;
  const { starts_at = 0 } = roomFacts(room) ?? {};
  const [time, day] = [clockTime(t, starts_at), dayTold(document.documentElement.lang, starts_at, Date.now())];
  const told = day ? t("phone.before_day", { day, time }) : t("room.before", { time });
  return <p>{starts_at ? told : t("phone.before")}</p>;
}

export function After({ room }: { room: Room }) {
  const { t } = room;
  const published = room.value("room", "report").value !== undefined;
  return (
    <>
      <p>{t(published ? "phone.room_over" : "room.closed")}</p>
      {published && <a class="button button-wide" href={`/r/${room.me.code}/report`}>{t("phone.report")}</a>}
      {hasPassages(room) && <Again room={room} />}
    </>
  );
}

/** My texts, where each went, and what I may take home of them. */
export function Brought({ room, person }: { room: Room; person: Person }) {
  const { t } = room;
  const open = new Set(beside(room, "").map(({ id }) => id)); // its own texts are below, in the step itself
  const brought = broughtBy(room, person).filter(({ ref = "" }) => !open.has(ref.slice(0, ref.indexOf("/"))));
  if (brought.length === 0) return null;
  return (
    <section class="mine brought" aria-label={t("end.yours")}>
      <h2>{t("end.yours")}</h2>
      <ul class="mine-list">
        {brought.map((one) => (
          <li class="card stack" key={one.label}>
            <p class="card-text">{one.text}</p>
            <p class="help">{fateOf(room, one).join(" ")}</p>
            {one.Beside && <one.Beside />}
            <p class="card-foot">{one.label}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
