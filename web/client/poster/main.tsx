/**
 * A restitution on a sheet of paper: the look that it had on stage, as large as the sheet holds, and the button to print.
 *
 * BSH5 The sheet is measured again as it goes to the printer: paper and window do not break lines alike.
 */
import { render } from "preact";
import { useEffect, useRef } from "preact/hooks";
import printer from "lucide-static/icons/printer.svg";
import { Icon } from "../draw/icons.tsx";
import type { Staged } from "../kinds/restitution_show/formats/format.ts";
import { Given } from "../kinds/restitution_show/formats/given.tsx";
import type { Room } from "../net/room.ts";
import { words } from "../net/words.ts";
import { fit, useFit } from "../stage/fit.ts";

interface State {
  shown: Staged;
  code: string;
  /** When the workshop began: what a look would tell of the hour. */
  at: number;
  print: string;
}

function Sheet({ room, shown }: { room: Room; shown: Staged }) {
  const ref = useRef<HTMLDivElement>(null);
  useFit(ref);
  useEffect(() => matchMedia("print").addEventListener("change", () => fit(ref.current)), []); // BSH5
  return <div class="stage broadsheet-look" ref={ref}><Given room={room} shown={shown} /></div>;
}

function inlined<T>(id: string): T {
  return JSON.parse(document.getElementById(id)?.textContent ?? "{}") as T;
}

const look = document.getElementById("look");
const button = document.getElementById("print");
if (look && button) {
  const { shown, code, at, print } = inlined<State>("state");
  const t = words(inlined("words"), document.documentElement.lang);
  const me = { code, seat: "", role: "", view: "poster" };
  const room = { t, me, clock: { now: () => at } } as unknown as Room; // a look reads these alone
  look.replaceChildren();
  render(<Sheet room={room} shown={shown} />, look);
  render(<button type="button" class="button button-fill" onClick={() => window.print()}><Icon svg={printer} /> {print}</button>, button);
}
