/** Commitments on the screen: a mark each, then their words once they are out of the sas; private ones are marks only. */
import { Cards } from "../../stage/cards.tsx";
import { Counted } from "../../stage/counted.tsx";
import { roomOf } from "../../stage/facts.ts";
import type { StageKind, Step } from "../kind.ts";

interface Shown {
  id: string;
  text: string;
}

function countOf(step: Step): number {
  return step.value<{ count: number }>("stage", "count").value?.count ?? 0;
}

function wallOf(step: Step): readonly Shown[] {
  return step.value<readonly Shown[]>("stage", "wall").value ?? [];
}

function Body({ step }: { step: Step }) {
  const { t } = step;
  const [count, wall] = [countOf(step), wallOf(step)];
  if (wall.length > 0) {
    const foot = (shown: number) => (shown < count ? t("commitments.newest", { n: count, shown }) : t("commitments.count", { n: count }));
    return <Cards cards={wall} live foot={foot} />;
  }
  const words = { text: t("commitments.count", { n: count }), unit: t("commitments.unit", { n: count }), figures: t("screen.number", { n: count }) };
  return <Counted count={count} capacity={roomOf(step.room).expected} first={t("commitments.count", { n: 0 })} {...words} />;
}

export const stage: StageKind = {
  layout: (step) => (wallOf(step).length > 0 ? "wall" : "count"),
  Body,
  said: (step) => (countOf(step) > 0 ? step.t("commitments.count", { n: countOf(step) }) : ""),
};
