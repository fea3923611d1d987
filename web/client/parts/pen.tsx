/**
 * The pen of a table's sheet (rooms/bricks/pen.py): who writes, who reads, and the button that changes that.
 *
 * PNL1 Who types while the pen is free takes it by the same key; a hand that goes on keeps it.
 * PNL2 Whoever had it reads that it was taken, and by whom: a sign, never a name.
 * PNL3 The pen becomes free on this page when its time is over, without a word from the server.
 * PNL4 Where two reached at once, the one that came second is simply reading.
 */
import pencil from "lucide-static/icons/pencil.svg";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Icon } from "../draw/icons.tsx";
import type { Step } from "../kinds/kind.ts";
import { Notice } from "./notice.tsx";
import type { Me } from "./person.ts";
import { SignDrawing, signName } from "./sign.tsx";

/** The pen lasts 40 s from the last thing done; it is kept once a part of that has gone. */
const KEPT_WHILE_MS = 25_000;
const AFTER_MS = 50;

interface PenFacts {
  sign: number;
  /** When it becomes free, if nothing more is done. */
  until: number;
  since: number;
  former: number;
}

export interface Pen {
  hand: "mine" | "free" | "theirs";
  /** Who holds it, or held it last. */
  sign: number;
  /** Whether it was taken out of this person's hand. */
  lost: boolean;
  asked: boolean;
  take: () => void;
  /** A key was pressed in the sheet. */
  typed: () => void;
}

export function usePen(step: Step): Pen {
  const held = step.value<PenFacts>("table", "pen").value;
  const { clock } = step.room;
  const turned = useSignal(0);
  const own = ownSign(step);
  const asking = step.pending.value.filter(({ name }) => name === "take_pen");
  const refused = asking.filter(({ state }) => state === "refused");
  useEffect(() => refused.forEach(({ id }) => step.room.dismiss(id)), [refused.length]); // PNL4
  const until = held?.until ?? 0;
  useEffect(() => {
    const left = until - clock.now();
    if (left <= 0) return;
    const timer = setTimeout(() => (turned.value += 1), left + AFTER_MS); // PNL3
    return () => clearTimeout(timer);
  }, [until, turned.value]);
  const free = !held || clock.now() > until;
  const asked = asking.length > refused.length;
  const take = () => void (asked || step.send("take_pen", { since: held?.since ?? 0 }));
  const typed = () => {
    const left = until - clock.now();
    if (left < 0 || (held?.sign === own && left < KEPT_WHILE_MS)) take(); // PNL1
  };
  const hand = free ? "free" : held.sign === own ? "mine" : "theirs";
  return { hand, sign: held?.sign ?? 0, lost: hand === "theirs" && held?.former === own, asked, take, typed };
}

export function PenLine({ step, pen }: { step: Step; pen: Pen }) {
  const { t } = step;
  if (pen.hand === "mine") return <p class="pen pen-mine"><Icon svg={pencil} /><span class="pen-words">{t("pen.mine")}</span></p>;
  if (pen.hand === "free") return <p class="pen"><Icon svg={pencil} /><span class="pen-words">{t("pen.free")}</span></p>;
  const sign = signName(t, pen.sign);
  return (
    <>
      <div role="status">{pen.lost && <Notice tone="warn"><p>{t("pen.taken", { sign }) /* PNL2 */}</p></Notice>}</div>
      <p class="pen">
        <SignDrawing place={pen.sign} />
        <span class="pen-words">{t("pen.held", { sign })}</span>
        <button type="button" class="button" aria-disabled={pen.asked} onClick={pen.take}>{t(pen.asked ? "text.sending" : "pen.take")}</button>
      </p>
    </>
  );
}

/** The sign of whoever writes at this page, at their table; -1 while the room has not told it. */
function ownSign({ room, seat }: Step): number {
  return room.value<Me>(`seat/${seat}`, "me").value?.sign ?? -1;
}
