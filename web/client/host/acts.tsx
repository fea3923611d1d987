/**
 * What only a host does at its table: write for somebody, see to who sits there, call for help.
 *
 * HAC1 Removing somebody takes two taps at one place: their ballots go. Their place can be given back (SEA5).
 * HAC2 A call shows what becomes of it: waiting, somebody coming; it ends when the host says that it is settled.
 */
import hand from "lucide-static/icons/hand.svg";
import users from "lucide-static/icons/users.svg";
import pencil from "lucide-static/icons/pencil.svg";
import { useSignal } from "@preact/signals";
import { Icon } from "../draw/icons.tsx";
import type { Sent } from "../net/room.ts";
import { ArmedButton } from "../parts/armed_button.tsx";
import { Notice } from "../parts/notice.tsx";
import { announce, warn } from "../parts/regions.ts";
import { sentenceOf } from "../parts/refusals.ts";
import { Sign, signName } from "../parts/sign.tsx";
import { HandOn } from "./hand_on.tsx";
import type { Host, Seated } from "./host.ts";

export function Acts({ host }: { host: Host }) {
  const { t } = host;
  const seating = useSignal(false);
  const wrong = useSignal("");
  const write = async () => {
    announce(t("phone.writing_for_someone"));
    const done = await host.person.openProxy();
    wrong.value = done ? "" : t("phone.no_more_proxies");
    if (!done) warn(wrong.value);
  };
  const tell = async (sent: Sent, done: string) => {
    const answer = await sent.answer;
    wrong.value = answer.ok ? "" : sentenceOf(t, answer.refusal);
    if (answer.ok) announce(done);
    else if (sent.id) host.room.dismiss(sent.id);
  };
  return (
    <section class="host-acts stack" aria-label={t("host.acts")}>
      <button type="button" class="button button-wide" onClick={() => void write()}><Icon svg={pencil} />{t("text.for_someone")}</button>
      <button type="button" class="button button-wide" aria-expanded={seating.value} onClick={() => (seating.value = !seating.value)}><Icon svg={users} />{t("host.add_or_move")}</button>
      {seating.value && <Seating host={host} tell={tell} add={() => void write()} />}
      <Calling host={host} tell={tell} />
      {wrong.value && <Notice tone="warn"><p>{wrong.value}</p></Notice>}
    </section>
  );
}

interface SeatingProps {
  host: Host;
  tell: (sent: Sent, done: string) => Promise<void>;
  add: () => void;
}

/** The people of the table, by sign. */
function Seating({ host, tell, add }: SeatingProps) {
  const { t } = host;
  const people = host.people();
  const open = useSignal("");
  return (
    <div class="host-seating stack">
      <h2>{t("table.name", { n: host.table.value })}</h2>
      {people.length === 0 && <p class="empty">{t("host.nobody")}</p>}
      <ul class="host-people">
        {people.map((one) => (
          <li key={one.seat}>
            <button type="button" class="host-person" aria-expanded={open.value === one.seat} onClick={() => (open.value = open.value === one.seat ? "" : one.seat)}>
              <Sign t={t} place={one.sign} />
              {one.attendance !== "onsite" && <span class="hint">{t(`host.${one.attendance}`)}</span>}
            </button>
            {open.value === one.seat && <PersonActs host={host} one={one} tell={tell} />}
          </li>
        ))}
      </ul>
      {host.removed().map(({ seat, sign }) => (
        <div class="row" key={seat}>
          <Sign t={t} place={sign} />
          <button type="button" class="button button-small" onClick={() => void tell(host.giveBack(seat), t("host.given_back", { sign: signName(t, sign) }))}>{t("host.give_back")}</button>
        </div>
      ))}
      <button type="button" class="button button-small" onClick={add}>{t("host.add")}</button>
    </div>
  );
}

function PersonActs({ host, one, tell }: { host: Host; one: Seated; tell: SeatingProps["tell"] }) {
  const { t, room } = host;
  const to = useSignal(0);
  const tables = room.value<readonly number[]>("room", "tables").value ?? [];
  const name = signName(t, one.sign);
  const move = () => to.value && void tell(host.move(one.seat, to.value), t("host.moved", { sign: name, n: to.value }));
  return (
    <div class="host-person-acts">
      <label class="field">
        <span class="field-label">{t("host.move_to")}</span>
        <select class="field-input" value={String(to.value)} onChange={(event) => (to.value = Number(event.currentTarget.value))}>
          <option value="0">{t("host.which_table")}</option>
          {tables.map((_, at) => at + 1 !== host.table.value && <option key={at} value={String(at + 1)}>{t("table.name", { n: at + 1 })}</option>)}
        </select>
      </label>
      <button type="button" class="button button-small" aria-disabled={!to.value} onClick={move}>{t("host.move")}</button>
      {one.attendance !== "proxy" && <HandOn host={host} seat={one.seat} />}
      <ArmedButton look="button-small" label={t("host.remove")} armed={t("host.remove_armed")} warning={t("host.remove_warning", { sign: name })} onFire={() => void tell(host.remove(one.seat), t("host.removed", { sign: name }))} />
    </div>
  );
}

/** [Appeler l’animation], and what becomes of it (HAC2). */
function Calling({ host, tell }: { host: Host; tell: SeatingProps["tell"] }) {
  const { t } = host;
  const call = host.call();
  if (!call)
    return (
      <button type="button" class="button button-wide" onClick={() => void tell(host.send("raise_call"), t("host.called"))}>
        <Icon svg={hand} />
        {t("call.raise")}
      </button>
    );
  return (
    <Notice tone={call.answered ? "ok" : "warn"}>
      <p>{t(call.answered ? "call.coming" : "host.called")}</p>
      <button type="button" class="button button-small" onClick={() => void tell(host.send("drop_call"), t("host.settled"))}>{t(call.answered ? "host.is_settled" : "host.call_off")}</button>
    </Notice>
  );
}
