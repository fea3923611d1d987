/**
 * How a participant's page begins: the island takes the place of what the server wrote, or leaves it as it is.
 *
 * PST1 If anything throws before the island stands, the plain forms stay: they work by themselves.
 * PST2 What was typed before the script ran is in the same field afterwards, and so is the focus.
 */
import { type ComponentType, render } from "preact";
import { connect } from "../net/connect.ts";
import { Person } from "../parts/person.ts";
import { applyTextSize } from "../parts/text_size.ts";
import { keepFocus } from "./focus_keeper.ts";
import { fetchKind, fetchTheRest } from "./kinds.ts";
import type { PageProps } from "./page.tsx";
import { begun, roomFacts } from "./steps.ts";
import { isTouched } from "./typed.ts";

export async function start(view: "phone" | "live", Island: ComponentType<PageProps>): Promise<void> {
  const plain = document.getElementById("main");
  if (!plain) return;
  applyTextSize();
  const room = connect(view);
  const person = new Person(room);
  const front = roomFacts(room)?.front;
  const shown = begun(room).filter(({ id, taking, life }) => id === front || (taking && life !== "closing"));
  await Promise.all(shown.map(({ kind }) => fetchKind(kind)));
  const taking = isTouched(plain) ? await import("./later/taken_over.ts") : null;
  const focus = taking?.takeOver(plain, room, person) ?? null; // PST2
  const island = plain.cloneNode(false) as HTMLElement;
  render(<Island room={room} person={person} />, island);
  plain.replaceWith(island); // PST1
  taking?.giveBackFocus(focus);
  keepFocus(island);
  fetchTheRest(room);
}
