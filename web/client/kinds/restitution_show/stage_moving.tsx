/**
 * People on the move, on the screen: what to do in one sentence, who goes where, and the time of this round.
 *
 * RSM1 Where all of a table go to one other, the screen says which; elsewhere each phone does, and the screen says so.
 * RSM2 Little time is said in words; nobody is moved by a clock.
 */
import { useComputed } from "@preact/signals";
import arrow from "lucide-static/icons/arrow-right.svg";
import { Icon } from "../../draw/icons.tsx";
import { nowIn } from "../../stage/facts.ts";
import { figures } from "../../stage/left.ts";
import type { Step } from "../kind.ts";
import { doing, roundOf } from "./round_facts.ts";

const LAST_MS = 60_000;

export function Moving({ step }: { step: Step }) {
  const { t } = step;
  const facts = roundOf(step, "stage");
  if (!facts) return null;
  const { round, of, moves } = facts;
  return (
    <div class="stage-body moving">
      {moves.length > 0 && (
        <ul class="moves" data-many={moves.length > 20 ? "more" : moves.length > 8 ? "many" : "few"} aria-label={t("stagings.stage_moves")}>
          {moves.map(({ table, to }) => (
            <li class="move" key={table}>
              {table}
              <Icon svg={arrow} />
              <strong>{to}</strong>
            </li>
          ))}
        </ul>
      )}
      {moves.length === 0 && <p class="stage-help">{t(`stagings.stage_help_${doing(facts)}`)}</p>}
      <div class="moving-foot">
        <p class="stage-second">{t("stagings.round_n", { n: round, of })}</p>
        <Clock step={step} />
      </div>
    </div>
  );
}

function Clock({ step }: { step: Step }) {
  const now = nowIn(step.room);
  const left = useComputed(() => Math.max(0, Math.ceil(((roundOf(step, "stage")?.ends_at ?? 0) - now.value) / 1000) * 1000)).value;
  const last = left < LAST_MS;
  return (
    <p class={last ? "stage-clock stage-clock-last" : "stage-clock"} role="timer" aria-live="off">
      {left > 0 ? figures(left) : step.t("stagings.stage_time_is_up") /* RSM2 */}
    </p>
  );
}
