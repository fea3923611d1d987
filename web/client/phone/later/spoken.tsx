/**
 * What is said to everyone: that somebody speaks (« On vous parle. »), and a line to all.
 *
 * LSN1 While somebody speaks, that is said and nothing else: no clock, no counter, no field. The page itself stays as it
 *      is, out of sight.
 * LSN2 Whoever comes back is where they were: the same place on the page, the same field, the same words.
 * MSG1 A line lies over the top of the page and moves nothing: somebody may be writing just below.
 * MSG2 [C’est lu] puts it away on this phone only; another line comes as a new one.
 */
import "../at_once.ts";
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect } from "preact/hooks";
import type { Room } from "../../net/room.ts";
import { LookUp } from "../../parts/look_up.tsx";
import { type MessageFacts, messageWords } from "../../parts/message_words.ts";
import { announce } from "../../parts/regions.ts";
import { roomFacts } from "../steps.ts";

export function Spoken({ room }: { room: Room }) {
  const line = room.value<MessageFacts>("room", "message").value;
  if (roomFacts(room)?.listening) return <Listening room={room} />;
  return line ? <Line room={room} words={messageWords(room.t, line)} /> : null;
}

function Listening({ room: { t } }: { room: Room }) {
  useLayoutEffect(() => {
    const page = document.querySelector<HTMLElement>("main");
    const [top, field] = [scrollY, document.activeElement as HTMLElement | null];
    page?.setAttribute("data-listening", ""); // LSN1, phone.css
    announce(`${t("listen.title")} ${t("listen.rest")}`);
    return () => {
      page?.removeAttribute("data-listening");
      field?.focus({ preventScroll: true }); // LSN2
      scrollTo(0, top);
    };
  }, []);
  return <LookUp title={t("listen.title")} rest={t("listen.rest")} />;
}

function Line({ room: { t }, words }: { room: Room; words: string }) {
  const read = useSignal("");
  useEffect(() => announce(words), [words]);
  if (words === read.value) return null; // MSG2
  return (
    <aside class="toast message" aria-label={t("message.title")}>
      <p>{words}</p>
      <button type="button" class="button button-small" onClick={() => (read.value = words)}>{t("phone.put_away")}</button>
    </aside>
  );
}
