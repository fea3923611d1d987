/** What the public may read: the words that the server drew, then each with the look that it had on stage. */
import { render } from "preact";
import { useRef } from "preact/hooks";
import type { Lit, Staged } from "../kinds/restitution_show/formats/format.ts";
import { Given } from "../kinds/restitution_show/formats/given.tsx";
import type { Room } from "../net/room.ts";
import { words } from "../net/words.ts";
import { useFit } from "../stage/fit.ts";

interface State {
  code: string;
  /** When the workshop began: what a look would tell of the hour. */
  at: number;
  given: readonly Staged[];
}

function Look({ room, shown }: { room: Lit; shown: Staged }) {
  const ref = useRef<HTMLDivElement>(null);
  useFit(ref);
  return <div class="stage replay-stage" data-layout="scene" ref={ref}><Given room={room} shown={shown} /></div>;
}

function inlined<T>(id: string): T {
  return JSON.parse(document.getElementById(id)?.textContent ?? "{}") as T;
}

const { code, at, given = [] } = inlined<State>("state");
const t = words(inlined("words"), document.documentElement.lang);
const room = { t, me: { code }, clock: { now: () => at } } as unknown as Room; // a look reads these alone
for (const shown of given) {
  const place = document.getElementById(`look-${shown.ref}`);
  if (!place) continue;
  place.replaceChildren();
  render(<Look room={room} shown={shown} />, place);
}
