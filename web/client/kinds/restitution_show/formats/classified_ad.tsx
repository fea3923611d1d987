/** Classified ads: slips pinned on a board, each with what it is, its text, and whom to answer. */
import type { FormatProps } from "./format.ts";
import { pairedOf } from "./places.ts";

export function ClassifiedAd({ shown }: FormatProps) {
  const ads = pairedOf(shown, "type", "text", "contact").filter((ad) => ad.some(Boolean));
  const slips = ads.length > 0 ? ads : [[shown.title, shown.constat, ""]];
  return (
    <div class="classified-ad after-dark stage-fits">
      {ads.length > 0 && shown.title && <h1 class="classified-title">{shown.title}</h1>}
      <ul class="classified-board">
        {slips.map(([type, text, contact], at) => <Slip type={type ?? ""} text={text ?? ""} contact={contact ?? ""} n={at + 1} key={at} />)}
      </ul>
    </div>
  );
}

function Slip({ type, text, contact, n }: { type: string; text: string; contact: string; n: number }) {
  return (
    <li class="classified-slip" data-comes={n}>
      <svg class="classified-pin" viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="10" r="9" />
        <circle class="classified-pin-head" cx="10" cy="10" r="4.2" />
      </svg>
      {type && <h2 class="classified-type" data-words>{type}</h2>}
      {text && <p class="classified-text">{text}</p>}
      {contact && <p class="classified-contact">{contact}</p>}
    </li>
  );
}
