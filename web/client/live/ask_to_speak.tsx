/**
 * [Demander la parole], for whoever is far away and cannot raise a hand: first in the console's calls.
 *
 * ATS1 What becomes of it is said under the same button: asked, somebody answers; it is taken back by a press.
 */
import hand from "lucide-static/icons/hand.svg";
import { Icon } from "../draw/icons.tsx";
import type { Room } from "../net/room.ts";
import type { Person } from "../parts/person.ts";
import { announce, warn } from "../parts/regions.ts";
import { sentenceOf } from "../parts/refusals.ts";

export function AskToSpeak({ room, person }: { room: Room; person: Person }) {
  const { t } = room;
  const me = person.me.value;
  const call = room.value<{ answered: number }>(`seat/${room.me.seat}`, "call").value;
  const open = room.value<{ life: string }>("room", "room").value?.life === "open";
  if (!open || !me?.far) return null;
  const press = async () => {
    const sent = room.send(call ? "drop_call" : "raise_call", {});
    const answer = await sent.answer;
    if (answer.ok) return announce(t(call ? "live.no_longer_asks" : "live.asks"));
    if (sent.id) room.dismiss(sent.id);
    warn(sentenceOf(t, answer.refusal));
  };
  return (
    <section class="ask-to-speak stack" aria-label={t("button.ask_to_speak")}>
      {call && <p role="status">{t(call.answered ? "live.heard" : "live.asks") /* ATS1 */}</p>}
      <button type="button" class="button button-wide" onClick={() => void press()}>
        <Icon svg={hand} />
        {t(call ? "live.ask_no_more" : "button.ask_to_speak")}
      </button>
    </section>
  );
}
