/** A letter on its sheet of paper; a short one is a postcard: the words at the left, stamp and address at the right. */
import { Mark } from "../../../draw/mark.tsx";
import type { Translate } from "../../../net/words.ts";
import { type FormatProps, type Staged, textOf } from "./format.ts";
import { Lone } from "./lone.tsx";

const POSTCARD_MAX = 280;
const STAMP_PX = 60;

export function LetterFromFuture({ room: { t }, shown }: FormatProps) {
  const body = textOf(shown, "body");
  const Sheet = body.length <= POSTCARD_MAX ? Postcard : Letter;
  return (
    <div class="letter-from-future after-dark stage-fits">
      <Sheet t={t} shown={shown} />
    </div>
  );
}

function Letter({ t, shown }: { t: Translate; shown: Staged }) {
  return (
    <article class="letter">
      <header class="letter-head">
        {textOf(shown, "to") && <p class="letter-to">{textOf(shown, "to")}</p>}
        {textOf(shown, "date") && <p class="letter-date">{textOf(shown, "date")}</p>}
      </header>
      <Words t={t} shown={shown} />
    </article>
  );
}

function Postcard({ t, shown }: { t: Translate; shown: Staged }) {
  return (
    <article class="letter postcard">
      <div class="postcard-words">
        {textOf(shown, "body") ? <Words t={t} shown={shown} /> : <Lone shown={shown} />}
      </div>
      <div class="postcard-address">
        <div class="postcard-post">
          {textOf(shown, "date") && <p class="postcard-date">{textOf(shown, "date")}</p>}
          <div class="postcard-stamp"><Mark size={STAMP_PX} /></div>
        </div>
        <p class="postcard-to">{textOf(shown, "to")}</p>
        <div class="postcard-lines" />
      </div>
    </article>
  );
}

function Words({ t, shown }: { t: Translate; shown: Staged }) {
  const [from, ps] = [textOf(shown, "from"), textOf(shown, "ps")];
  const said = textOf(shown, "body").split("\n").filter((line) => line.trim());
  return (
    <>
      {said.map((line, at) => <p class="letter-body" key={at}>{line}</p>)}
      {from && <p class="letter-from">{from}</p>}
      {ps && <p class="letter-ps"><b>{t("restitution.letter_from_future.ps")}</b> {ps}</p>}
    </>
  );
}
