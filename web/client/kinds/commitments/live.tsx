/** The commitments of the room in words. */
import type { LiveKind, Step } from "../kind.ts";

function Words({ step }: { step: Step }) {
  const { t } = step;
  const { count = 0 } = step.value<{ count: number }>("stage", "count").value ?? {};
  const wall = step.value<readonly { id: string; text: string }[]>("stage", "wall").value ?? [];
  return (
    <>
      <p>{t("commitments.count", { n: count })}</p>
      <ul class="mine-list">{wall.map(({ id, text }) => <li class="card" key={id}><p class="card-text">{text}</p></li>)}</ul>
    </>
  );
}

export const live: LiveKind = { Words };
