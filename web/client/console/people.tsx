/** Who is there, by which way, and where the others come in. */
import { Notice } from "../parts/notice.tsx";
import { joinOf } from "../parts/page_facts.ts";
import { useDesk } from "./act_button.tsx";
import { awayIn } from "./out_of_reach.ts";

export function PeopleFacts() {
  const { t, people, room, holding } = useDesk();
  const away = awayIn(room).value;
  const { seats, expected, onsite, remote, proxy } = people.value;
  const routes = [["onsite", onsite], ["remote", remote], ["proxy", proxy]] as const;
  return (
    <section class="people" aria-label={t("console.people")}>
      <p class="people-places">{seats > 0 ? t("console.places", { n: seats, expected }) : t("console.expected", { n: expected })}</p>
      {away > 0 && <p class="people-away second">{t("vote_end.away", { n: away })}</p>}
      {seats > 0 && (
        <dl class="facts">
          {routes.map(([route, count]) => count > 0 && (
            <>
              <dt>{t(`console.route_${route}`)}</dt>
              <dd>{count}</dd>
            </>
          ))}
        </dl>
      )}
      {holding.rooms.value.map(({ room: number, name, people: there }) => there > 0 && (
        <p class="second" key={number}>{t("control.people_in", { room: name, people: t("control.people", { n: there }) })}</p>
      ))}
    </section>
  );
}

/** Tables with more people than chairs: under what a thumb needs, which keeps its place (CLL2). */
export function Crowded() {
  const { t, room } = useDesk();
  const { over = [] } = room.value<{ over?: readonly number[] }>("desk", "tables").value ?? {};
  if (over.length === 0) return null;
  return <div class="crowded"><Notice tone="warn"><p>{t("tables.over", { n: over.length, tables: over.join(", ") })}</p></Notice></div>;
}

export function JoinHere() {
  const { t, room } = useDesk();
  const join = joinOf(room);
  if (join.loopback)
    return (
      <Notice tone="warn">
        <p>{t("room.only_this_computer")}</p>
        <p>{t("console.loopback_help")}</p>
      </Notice>
    );
  return (
    <section class="join-here" aria-label={t("console.join")}>
      <h2 class="second">{t("console.join")}</h2>
      <img class="join-qr" src={`/r/${room.me.code}/join.svg`} alt={t("console.qr_of", { address: join.short })} />
      <p class="join-code">{join.code}</p>
      <p class="second">{join.host}</p>
    </section>
  );
}
