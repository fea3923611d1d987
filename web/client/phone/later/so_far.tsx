/**
 * « Voici où nous en sommes »: what the room has heard before somebody opened their phone in the middle of a show.
 *
 * SOF1 The constats so far, that of the last turn first, and nothing to play: what is on stage goes on. It goes once read.
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
  const { rows = [], last = "", on_air = "" } = step.value<{ rows: readonly Row[]; last: string; on_air: string }>("room", "programme").value ?? {};
  const refs = rows.map(({ ref }) => ref).filter((ref) => ref !== on_air).sort((a, b) => Number(b === last) - Number(a === last));
  const given = refs.flatMap((ref) => step.value<Restitution>("room", `r/${ref}`).value ?? []);
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
