/**
 * What a host reads of its table before everyone does, and what came late: texts in the sas or to be approved, the tray.
 *
 * WTC1 A text that waits to be approved is approved as it was read; one that is in the sas goes out by itself.
 * WTC2 A held text is on no page but its author's and the consoles'.
 */
import type { CommandArgs, CommandName } from "../net/protocol.ts";
import { announce, warn } from "../parts/regions.ts";
import { sentenceOf } from "../parts/refusals.ts";
import { isPhoto } from "../photos/named.ts";
import type { Host } from "./host.ts";

/** host/N:p/PHASE/wait/ID. */
interface Waiting {
  ref: string;
  number: number;
  text: string;
  /** The words that wait to be approved, none where they go out by themselves. */
  unread?: number;
}

/** host/N:tray/ID. */
interface LateText {
  id: number;
  title: string;
  text: string;
}

export function Watching({ host }: { host: Host }) {
  const { t, room } = host;
  const layer = `host/${host.table.value}`;
  const waiting = room.names(layer, "p/").value.filter((name) => name.includes("/wait/")).flatMap((name) => room.value<Waiting>(layer, name).value ?? []);
  const late = room.names(layer, "tray/").value.flatMap((name) => room.value<LateText>(layer, name).value ?? []);
  const tell = async <Name extends CommandName>(name: Name, args: CommandArgs[Name], done: string) => {
    const sent = room.send(name, args, { acting: host.placeAt(host.table.value) });
    const answer = await sent.answer;
    if (answer.ok) return announce(done);
    if (sent.id) room.dismiss(sent.id);
    warn(sentenceOf(t, answer.refusal));
  };
  if (waiting.length + late.length === 0) return null;
  return (
    <section class="host-watching stack" aria-label={t("host.watching")}>
      {waiting.length > 0 && <h2>{t(waiting.some(({ unread }) => unread !== undefined) ? "host.to_approve" : "host.before_all")}</h2>}
      {waiting.map(({ ref, text, unread }) => (
        <div class="card" key={ref}>
          <p class="card-text">{text}</p>
          <div class="row">
            {unread !== undefined && <button type="button" class="button button-small" onClick={() => void tell("approve_text", { ref, words: unread }, t("host.approved")) /* WTC1 */}>{t("host.approve")}</button>}
            <button type="button" class="button button-small" onClick={() => void tell("hold_text", { ref }, t("host.held")) /* WTC2 */}>{t("button.hold_back")}</button>
          </div>
        </div>
      ))}
      {late.length > 0 && <h2>{t("tray.waiting", { n: late.length })}</h2>}
      {late.map(({ id, title, text }) => (
        <div class="card" key={id}>
          {isPhoto(text) ? <img class="sheet-photo" src={`/r/${room.me.code}/${text}`} alt={t("photo.yours")} /> : <p class="card-text">{text}</p>}
          <p class="card-foot">{title}</p>
          <div class="row">
            <button type="button" class="button button-small" onClick={() => void tell("add_late", { id }, t("host.late_added"))}>{t("tray.add")}</button>
            <button type="button" class="button button-small" onClick={() => void tell("set_late_aside", { id }, t("tray.set_aside"))}>{t("tray.aside")}</button>
          </div>
        </div>
      ))}
    </section>
  );
}
