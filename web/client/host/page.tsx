/**
 * A host's page: my tables as tabs, the step as the table has it, what to say, and what only a host does.
 *
 * HPG1 The tab of a table says how many sit there, how far its sheet is, and that it calls.
 * HPG2 Where everyone answers for themselves, a host has nothing to write for the table, and the page says so; where
 *      nobody is asked anything it does not.
 * HPG3 What a host may do stands under the step, always at the same place.
 * HPG4 While the room listens a host is told, and keeps what its table may need: calling, seeing to who sits where.
 */
import users from "lucide-static/icons/users.svg";
import hand from "lucide-static/icons/hand.svg";
import { Icon } from "../draw/icons.tsx";
import { Mark } from "../draw/mark.tsx";
import type { PhaseFacts } from "../kinds/kind.ts";
import { stepOf } from "../kinds/step.ts";
import { later } from "../parts/later.tsx";
import { LinkNotices } from "../parts/link_notices.tsx";
import { LinkState } from "../parts/link_state.tsx";
import { Notice } from "../parts/notice.tsx";
import { Guard } from "../parts/guard.tsx";
import { TextSizes } from "../parts/text_sizes.tsx";
import { kindOf } from "../phone/kinds.ts";
import type { KeptProps } from "../phone/later/kept.tsx";
import type { PageProps } from "../phone/page.tsx";
import { OpenBeside, StepPage } from "../phone/step_page.tsx";
import { beside, hasKept, roomFacts } from "../phone/steps.ts";
import { Acts } from "./acts.tsx";
import type { Host } from "./host.ts";
import { HostPhotos } from "./photos.tsx";
import { Watching } from "./watching.tsx";

const Before = later<{ room: PageProps["room"] }>(() => import("../phone/later/ends.tsx").then((part) => part.Before));
const After = later<PageProps>(() => import("../phone/later/ends.tsx").then((part) => part.After));
const Spoken = later<{ room: PageProps["room"] }>(() => import("../phone/later/spoken.tsx").then((part) => part.Spoken));
const Kept = later<KeptProps>(() => import("../phone/later/kept.tsx").then((part) => part.Kept));

export function HostPage({ host }: { host: Host }) {
  const { room, person, t } = host;
  const { front = "", life = "draft", listening } = roomFacts(room) ?? {};
  const isOpen = life === "open" || life === "suspended";
  const key = `${front}/${host.table.value}/${person.acting.value}`;
  return (
    <>
      {isOpen && !listening && room.value("room", "message").value && <Spoken room={room} />}
      <div class="phone-top">
        <Mark size={26} />
        <span>{t("host.you_look_after")}</span>
        <LinkState room={room} />
      </div>
      <Tables host={host} front={front} />
      <div class="stack notices">
        <LinkNotices room={room} />
        {isOpen && listening && <Notice tone="plain"><p>{t("room.listen")}</p></Notice> /* HPG4 */}
      </div>
      {isOpen && <WriteFor host={host} />}
      {life === "draft" && <Before room={room} />}
      {isOpen && front && <Guard key={key} t={t}><Step host={host} id={front} /></Guard>}
      {hasKept(room, isOpen ? front : "", person.acting.value) && <div class="stack notices"><Kept room={room} person={person} front={isOpen ? front : ""} /></div>}
      {!isOpen && life !== "draft" && <After room={room} person={person} />}
      {isOpen && beside(room, front).filter(({ id }) => mayWrite(host, id)).map(({ id }) => <Guard key={`${id}/${key}`} t={t}><OpenBeside room={room} person={person} id={id} /></Guard>)}
      {life !== "draft" && <HostPhotos host={host} />}
      {life !== "draft" && <Watching host={host} />}
      {isOpen && front && <SayThis host={host} id={front} />}
      {life !== "closed" && <Acts host={host} /> /* HPG3 */}
      <footer class="phone-foot stack"><TextSizes t={t} /></footer>
    </>
  );
}

/** My tables (HPG1). */
function Tables({ host, front }: { host: Host; front: string }) {
  const { t, room } = host;
  const people = room.value<readonly number[]>("room", "tables").value ?? [];
  return (
    <nav class="tabs host-tables" aria-label={t("host.my_tables")}>
      {host.tables.map((table) => {
        const [call, progress] = [host.call(table), host.progress(front, table)];
        const facts = [t("host.people", { n: people[table - 1] ?? 0 }), ...(progress ? [progressWords(host, progress)] : [])];
        return (
          <button type="button" key={table} class={call ? "tab tab-call" : "tab"} aria-current={host.table.value === table ? "true" : undefined} onClick={() => host.look(table)}>
            <span class="tab-name">{call && <Icon svg={hand} />}{t("table.name", { n: table })}</span>
            <span class="tab-facts">{call ? t("host.calls") : facts.join(", ")}</span>
          </button>
        );
      })}
    </nav>
  );
}

function progressWords({ t }: Host, { filled, of, ready }: { filled: number; of: number; ready: boolean }): string {
  return ready ? t("host.ready") : t("host.filled_of", { filled, of });
}

/** For whom this page writes: the table, or one of those whom hosts added. */
function WriteFor({ host }: { host: Host }) {
  const { t, person } = host;
  const others = person.proxies.value;
  if (others.length === 0) return null;
  const own = person.own();
  const tab = (seat: string, words: string) => (
    <button type="button" class="tab" key={seat} aria-current={person.acting.value === seat ? "true" : undefined} onClick={() => person.writeFor(seat === own ? "" : seat)}>
      {seat !== own && <Icon svg={users} />}
      {words}
    </button>
  );
  return (
    <nav class="tabs" aria-label={t("phone.write_for")}>
      {tab(own, t("host.for_table"))}
      {others.map((seat, at) => tab(seat, t("phone.for_person", { n: at + 1 })))}
    </nav>
  );
}

/** Whether this page may write in a step as whoever it writes for now (HPG2). */
function mayWrite(host: Host, phase: string): boolean {
  const { acting, own } = host.person;
  return acting.value !== own() || !host.aloud(phase)?.personal;
}

function Step({ host, id }: { host: Host; id: string }) {
  const { room, person, t } = host;
  if (mayWrite(host, id)) return <StepPage room={room} person={person} id={id} />;
  const { prompt, kind = "" } = room.value<PhaseFacts>("room", `phase/${id}`).value ?? {};
  const asked = !kindOf(room, kind)?.whole?.(stepOf(room, id, { seat: person.acting.value, table: person.table.value }));
  return (
    <>
      <h1 class="question" tabIndex={-1}>{prompt}</h1>
      {asked && <p class="help">{t("host.each_for_themselves") /* HPG2 */}</p>}
    </>
  );
}

function SayThis({ host, id }: { host: Host; id: string }) {
  const words = host.aloud(id)?.say;
  if (!words) return null;
  return (
    <div class="say">
      <p class="say-label">{host.t("host.say")}</p>
      <p>{host.t("host.quoted", { text: words })}</p>
    </div>
  );
}
