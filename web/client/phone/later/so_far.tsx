/**
 * « Voici où nous en sommes »: what the room has heard before somebody opened their phone in the middle of a show.
 *
 * SOF1 The last constats, the most recent first, and nothing to play: what is on stage goes on. It goes once it was read.
 */
import "../at_once.ts";
import { useSignal } from "@preact/signals";
import type { Step } from "../../kinds/kind.ts";
import type { Restitution } from "../../kinds/restitution_show/restitution.ts";

interface Row {
  ref: string;
}

export function SoFar({ step }: { step: Step }) {
  const { t } = step;
  const read = useSignal(false);
  const rows = step.value<{ rows: readonly Row[] }>("room", "programme").value?.rows ?? [];
  const given = rows.flatMap(({ ref }) => step.value<Restitution>("room", `r/${ref}`).value ?? []).reverse();
  if (read.value || given.length === 0) return null;
  return (
    <section class="mine" aria-label={t("replay.so_far")}>
      <h2>{t("replay.so_far")}</h2>
      <p class="help">{t("replay.so_far_help")}</p>
      <ul class="mine-list">
        {given.map((one) => (
          <li class="card" key={one.ref}>
            <p class="vote-name">{t(one.label, { n: one.number })}</p>
            <p class="card-text">{one.constat}</p>
          </li>
        ))}
      </ul>
      <button type="button" class="button button-small" onClick={() => (read.value = true)}>{t("phone.put_away")}</button>
    </section>
  );
}
