/**
 * « Votre fiche a reçu une réponse. »: on the phones of whoever gave what was answered.
 *
 * AWP1 It stays until it is read, and comes back where the answer changes.
 * AWP2 Answers come one at a time, the next once the one before was read: the question stays near the top.
 */
import "../at_once.ts";
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import megaphone from "lucide-static/icons/megaphone.svg";
import type { Room } from "../../net/room.ts";
import { type Answer, stampOf } from "../../parts/answers.ts";
import { Notice } from "../../parts/notice.tsx";
import type { Person } from "../../parts/person.ts";
import { announce } from "../../parts/regions.ts";
import { answersFor } from "./brought.ts";

/** What was read, on this page. */
const read = signal<readonly string[]>([]);

export function Answers({ room, person }: { room: Room; person: Person }) {
  const unread = answersFor(room, person).filter((answer) => !read.value.includes(nameOf(answer)));
  const [first] = unread; // AWP2
  return first ? <One key={nameOf(first)} room={room} answer={first} /> : null;
}

function nameOf({ ref, verdict, text, date }: Answer): string {
  return [ref, verdict, text, date].join("\n"); // AWP1
}

function One({ room: { t }, answer }: { room: Room; answer: Answer }) {
  const { label, number, text, author } = answer;
  useEffect(() => announce(t("answers.yours")), []);
  return (
    <Notice tone="plain" svg={megaphone}>
      <p><strong>{t("answers.yours")}</strong></p>
      <p>{t("answers.about", { what: t(label, { n: number }), stamp: stampOf(t, answer) })}</p>
      {text && <p>{text}</p>}
      {author && <p>{author}</p>}
      <button type="button" class="button button-small" onClick={() => (read.value = [...read.value, nameOf(answer)])}>{t("phone.put_away")}</button>
    </Notice>
  );
}
