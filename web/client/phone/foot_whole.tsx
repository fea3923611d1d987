/** The foot: writing for somebody else, the table, the screen as text, the size of text, promise, accessibility, code. */
import "./at_once.ts";
import users from "lucide-static/icons/users.svg";
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { Icon } from "../draw/icons.tsx";
import type { Room } from "../net/room.ts";
import { later } from "../parts/later.tsx";
import { joinOf } from "../parts/page_facts.ts";
import type { Person } from "../parts/person.ts";
import { announce, warn } from "../parts/regions.ts";
import { TablePick } from "./table_pick.tsx";
import { TextSizes } from "../parts/text_sizes.tsx";
import { begun, roomFacts } from "./steps.ts";

const PlaceCode = later<{ room: Room }>(() => import("./later/place.tsx").then((part) => part.PlaceCode));
const Promised = later<{ room: Room }>(() => import("./later/promise.tsx").then((part) => part.Promised));
const DataNotice = later<{ room: Room }>(() => import("./later/data.tsx").then((part) => part.DataNotice));

export function Foot({ room, person }: { room: Room; person: Person }) {
  const { t } = room;
  const facts = roomFacts(room);
  const open = facts?.life === "open";
  return (
    <>
      {open && <ForSomeone room={room} person={person} />}
      {open && facts.tables > 0 && <ChangeTable room={room} person={person} />}
      {open && <Follow room={room} />}
      <TextSizes t={t} />
      <p>{t("join.notice")}</p>
      <Fold words={t("data.title")}>{() => <DataNotice room={room} />}</Fold>
      {(facts?.promise || begun(room).some(({ settings }) => settings["carries"] === "promise")) && <Fold words={t("plenary.promise")}>{() => <Promised room={room} />}</Fold>}
      <p>{t("phone.accessibility")}</p>
      <Fold words={t("place.mine")}>{() => <PlaceCode room={room} />}</Fold>
      <p>{t("phone.room_code", { code: joinOf(room).code })}</p>
    </>
  );
}

function ForSomeone({ room, person }: { room: Room; person: Person }) {
  const { t } = room;
  const refused = useSignal(false);
  const open = async () => {
    announce(t("phone.writing_for_someone"));
    refused.value = !(await person.openProxy());
    if (refused.value) warn(t("phone.no_more_proxies"));
  };
  return (
    <>
      <button type="button" class="button button-wide" onClick={() => void open()}>
        <Icon svg={users} />
        {t("text.for_someone")}
      </button>
      {refused.value && <p>{t("phone.no_more_proxies")}</p>}
    </>
  );
}

function ChangeTable({ room, person }: { room: Room; person: Person }) {
  const table = person.me.value?.table ?? 0;
  return (
    <Fold words={room.t(table ? "phone.change_table" : "phone.choose_table")}>
      {(fold) => <TablePick room={room} table={table} filled={false} onDone={fold} />}
    </Fold>
  );
}

function Fold({ words, children }: { words: string; children: (fold: () => void) => JSX.Element }) {
  const open = useSignal(false);
  return (
    <details open={open.value} onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary class="fold">{words}</summary>
      {open.value && children(() => (open.value = false))}
    </details>
  );
}

/** From the room's page to the screen as text, and back. */
function Follow({ room }: { room: Room }) {
  const page = `/r/${room.me.code}`;
  const live = room.me.view === "live";
  return (
    <a class="button button-wide" href={live ? page : `${page}/live`}>
      {room.t(live ? "phone.without_screen" : "button.follow_screen")}
    </a>
  );
}
