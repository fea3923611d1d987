/**
 * Classified ads: slips pinned on a board, each with what it is, its text, and whom to answer.
 *
 * LOK6 Those of several tables share one board: as many at once as fit whole, twelve at most; every 20 s the next ones take
 *      their place, and after the last the first, so that each is seen.
 */
import { useEffect, useState } from "preact/hooks";
import { useWhole } from "../../../stage/fit.ts";
import type { FormatProps, Lit } from "./format.ts";
import { pairsOf } from "./places.ts";

const AT_ONCE = 12;
const TURN_MS = 20_000;

interface Ad {
  type: string;
  text: string;
  contact: string;
  table: number;
}

export function ClassifiedAd({ room, shown }: FormatProps) {
  const ads = pairsOf(shown, "type", "text", "contact").map(([type, text, contact]): Ad => ({ type: type?.text ?? "", text: text?.text ?? "", contact: contact?.text ?? "", table: (text ?? type)?.table ?? 0 }));
  if (ads.some(({ table }) => table > 0)) return <Board t={room.t} ads={ads} />;
  const slips = ads.length > 0 ? ads : [{ type: shown.title, text: shown.constat, contact: "", table: 0 }];
  return (
    <div class="classified-ad after-dark stage-fits">
      {ads.length > 0 && shown.title && <h1 class="classified-title">{shown.title}</h1>}
      <ul class="classified-board">
        {slips.map((ad, at) => <Slip ad={ad} n={at + 1} key={at} />)}
      </ul>
    </div>
  );
}

/** LOK6 */
function Board({ t, ads }: { t: Lit["t"]; ads: readonly Ad[] }) {
  const [from, setFrom] = useState(0);
  const [ref, shown] = useWhole<HTMLUListElement>(".classified-slip");
  const next = () => setFrom((at) => (at + shown.peek() < ads.length ? at + Math.max(1, shown.peek()) : 0));
  useEffect(() => {
    const timer = setInterval(next, TURN_MS);
    return () => clearInterval(timer);
  }, [ads.length]);
  return (
    <div class="classified-ad classified-many after-dark stage-fits">
      <ul class="classified-board" data-whole ref={ref}>
        {ads.slice(from, from + AT_ONCE).map((ad, at) => <Slip ad={ad} name={t("table.name", { n: ad.table })} n={0} key={from + at} />)}
      </ul>
    </div>
  );
}

function Slip({ ad: { type, text, contact }, name = "", n }: { ad: Ad; name?: string; n: number }) {
  return (
    <li class="classified-slip" data-comes={n || undefined}>
      <svg class="classified-pin" viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="10" r="9" />
        <circle class="classified-pin-head" cx="10" cy="10" r="4.2" />
      </svg>
      {(type || name) && <h2 class="classified-type" data-words>{type}{name && <span class="classified-whose"> {name}</span>}</h2>}
      {text && <p class="classified-text">{text}</p>}
      {contact && <p class="classified-contact">{contact}</p>}
    </li>
  );
}
