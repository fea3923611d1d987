/**
 * Distant rooms: their names, their tables, how late the call shows them the room, the links that are given there.
 *
 * DPG1 A lag is moved by finger, by keys and by its two buttons; it is sent once it rests, and shown as it is sent.
 * DPG2 A table that is pressed is in this room, whichever it was in; pressed again it is here.
 */
import minus from "lucide-static/icons/minus.svg";
import plus from "lucide-static/icons/plus.svg";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Icon } from "../draw/icons.tsx";
import { ActButton, ArmedAct, useDesk } from "./act_button.tsx";
import type { DistantRoom } from "./holding.ts";
import { PageHead } from "./history.tsx";
import { HandOver, NewLink, RoomControl } from "./operators.tsx";

const LAG_S_MAX = 30;
const NAME_MAX = 40;
const REST_MS = 600;

interface DistantFacts {
  rooms: readonly (DistantRoom & { link: boolean })[];
  alone: { people: number; lag_s: number };
  next: number;
}

const NONE: DistantFacts = { rooms: [], alone: { people: 0, lag_s: 0 }, next: 1 };

export function DistantPage() {
  const { t, room } = useDesk();
  const { rooms, alone, next } = room.value<DistantFacts>("desk", "distant").value ?? NONE;
  return (
    <>
      <PageHead title={t("console.distant")} />
      <p>{t("distant.what")}</p>
      {rooms.map((line) => <RoomCard key={line.room} line={line} rooms={rooms} />)}
      {next > 0 && <NewRoom number={next} />}
      <section class="distant-room stack" aria-label={t("distant.alone")}>
        <div class="row">
          <h2 class="grow">{t("distant.alone")}</h2>
          <p class="second">{t("control.people", { n: alone.people })}</p>
        </div>
        <Lag audience="0" name={t("distant.alone")} lag_s={alone.lag_s} />
      </section>
      <details class="distant-measure">
        <summary>{t("distant.measure")}</summary>
        <ol>
          {[1, 2, 3].map((n) => <li key={n}>{t(`distant.measure_${n}`)}</li>)}
        </ol>
      </details>
    </>
  );
}

interface CardProps {
  line: DistantFacts["rooms"][number];
}

function RoomCard({ line, rooms }: CardProps & { rooms: DistantFacts["rooms"] }) {
  const { t, facts } = useDesk();
  const { room: number, name, lag_s, people } = line;
  return (
    <section class="distant-room stack" aria-label={name}>
      <div class="row">
        <h2 class="grow">{name}</h2>
        <p class="second">{t("control.people", { n: people })}</p>
      </div>
      <HandOver number={number} name={name} />
      <Lag audience={String(number)} name={name} lag_s={lag_s} />
      {facts.value.tables > 0 && <Tables line={line} rooms={rooms} />}
      <Seldom line={line} />
    </section>
  );
}

/** Which tables are there (DPG2). */
function Tables({ line, rooms }: CardProps & { rooms: DistantFacts["rooms"] }) {
  const { t, room, facts } = useDesk();
  const { room: number, name, tables } = line;
  const placed = new Map(rooms.flatMap((other) => other.tables.map((table) => [table, other] as const)));
  const all = Array.from({ length: facts.value.tables }, (_, at) => at + 1);
  return (
    <div role="group" aria-label={t("distant.tables_of", { name })}>
      <p class="field-label">{t("distant.tables")}</p>
      <div class="distant-tables">
        {all.map((table) => {
          const here = tables.includes(table);
          const other = here ? undefined : placed.get(table);
          return (
            <ActButton
              key={table}
              name={`distant table ${table}`}
              look={here ? "button-small distant-table distant-table-here" : "button-small distant-table"}
              on={here}
              label={other ? t("distant.table_in", { n: table, name: other.name }) : t("table.name", { n: table })}
              send={() => room.send("place_table", { table, room: here ? 0 : number })}
            >
              {table}
            </ActButton>
          );
        })}
      </div>
    </div>
  );
}

/** What is needed once: its name, its links, its end. */
function Seldom({ line }: CardProps) {
  const { t, room } = useDesk();
  const { room: number, name, link } = line;
  return (
    <details>
      <summary>{t("distant.more")}</summary>
      <div class="stack">
        <NameForm id={`distant-${number}`} number={number} name={name} label={t("distant.name")} button={t("distant.rename")} />
        <div class="stack room-control">
          <p class="field-label">{t("distant.screen")}</p>
          <NewLink number={number} role="screen" help={t(link ? "distant.screen_given" : "distant.screen_help")} make={t("distant.screen_make")} />
        </div>
        <div class="stack">
          <p class="field-label">{t("control.operators")}</p>
          <RoomControl number={number} />
        </div>
        <div class="row">
          <ArmedAct
            name={`distant remove ${number}`}
            look="button-small"
            words={t("distant.remove")}
            armedWords={t("distant.remove_armed")}
            told={t("distant.removed", { name })}
            send={() => room.send("remove_distant_room", { number })}
          />
        </div>
      </div>
    </details>
  );
}

/** « Retard de la visio : 12 s » (DPG1). */
export function Lag({ audience, name, lag_s }: { audience: string; name: string; lag_s: number }) {
  const desk = useDesk();
  const { t, room } = desk;
  const draft = useSignal(lag_s);
  const moved = useSignal(false);
  useEffect(() => {
    if (!moved.value) draft.value = lag_s;
  }, [lag_s]);
  useEffect(() => {
    if (!moved.value) return;
    const timer = setTimeout(() => {
      moved.value = false;
      if (draft.value === lag_s) return;
      void desk.act(`lag ${audience}`, () => room.send("set_video_lag", { audience, lag_s: draft.value })).then((done) => {
        if (!done) draft.value = lag_s;
      });
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [draft.value, moved.value]);
  const move = (to: number) => {
    draft.value = Math.min(LAG_S_MAX, Math.max(0, to));
    moved.value = true;
  };
  const id = `lag-${audience}`;
  const off = !desk.online.value;
  return (
    <div class="lag">
      <label class="field-label" for={id}>
        {t("distant.lag")} <output class="lag-now" for={id}>{t("distant.seconds", { n: draft.value })}</output>
      </label>
      <div class="lag-row">
        <button type="button" class="dots-button" aria-label={t("distant.less", { name })} aria-disabled={off || draft.value === 0} onClick={() => !off && move(draft.value - 1)}><Icon svg={minus} /></button>
        <input
          id={id}
          class="lag-slider"
          type="range"
          min={0}
          max={LAG_S_MAX}
          step={1}
          value={draft.value}
          disabled={off}
          aria-label={t("distant.lag_of", { name })}
          aria-valuetext={t("distant.seconds", { n: draft.value })}
          onInput={(event) => move(event.currentTarget.valueAsNumber)}
        />
        <button type="button" class="dots-button" aria-label={t("distant.later", { name })} aria-disabled={off || draft.value === LAG_S_MAX} onClick={() => !off && move(draft.value + 1)}><Icon svg={plus} /></button>
      </div>
    </div>
  );
}

function NewRoom({ number }: { number: number }) {
  const { t } = useDesk();
  return (
    <section class="distant-room" aria-label={t("distant.add_title")}>
      <NameForm id="distant-new" number={number} name="" label={t("distant.new_name")} button={t("distant.add")} example={t("distant.example")} />
    </section>
  );
}

interface NameFormProps {
  id: string;
  number: number;
  name: string;
  label: string;
  button: string;
  example?: string;
}

function NameForm({ id, number, name, label, button, example }: NameFormProps) {
  const desk = useDesk();
  const text = useSignal(name);
  const off = !desk.online.value || text.value.trim() === "" || text.value.trim() === name;
  const send = async (event: Event) => {
    event.preventDefault();
    if (off) return;
    const done = await desk.act(`distant name ${number}`, () => desk.room.send("set_distant_room", { number, name: text.value.trim() }));
    if (done && !name) text.value = "";
  };
  return (
    <form onSubmit={(event) => void send(event)}>
      <label class="field-label" for={id}>{label}</label>
      <div class="row distant-name">
        <input id={id} class="field-input grow" value={text.value} maxLength={NAME_MAX} placeholder={example} autocomplete="off" onInput={(event) => (text.value = event.currentTarget.value)} />
        <button class="button" aria-disabled={off}>{button}</button>
      </div>
    </form>
  );
}
