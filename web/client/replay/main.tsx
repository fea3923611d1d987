/** The page that follows a show again: what the server drew to be read at once becomes what plays. */
import { render } from "preact";
import { LaterWords } from "../net/later_words.ts";
import { words } from "../net/words.ts";
import { Guard } from "../parts/guard.tsx";
import { Replay } from "./page.tsx";
import { Player } from "./player.ts";
import type { Told } from "./told.ts";

interface State {
  code: string;
  address: string;
  told: Told;
}

function begin(place: HTMLElement): void {
  const read = (id: string) => JSON.parse(document.getElementById(id)?.textContent ?? "{}");
  const { code, address, told } = read("state") as State;
  const catalogue = read("words") as { [key: string]: string };
  const later = new LaterWords("", catalogue);
  const t = words(catalogue, document.documentElement.lang, false, later);
  const player = new Player(told, address, t("replay.closed"), (more) => void Object.assign(catalogue, more));
  place.replaceChildren();
  render(<Guard t={t}><Replay player={player} lit={{ t, me: { code }, laterWords: later, clock: player }} /></Guard>, place);
  player.start();
}

const place = document.getElementById("replay");
if (place) begin(place);
