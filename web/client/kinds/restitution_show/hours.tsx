/** When a restitution goes out by itself: in five minutes, at a clock time, after the one before it; and taking that back. */
import { useSignal } from "@preact/signals";
import { ActButton, useDesk } from "../../console/act_button.tsx";
import type { Step } from "../kind.ts";
import { atTime, clock, shownAt } from "./at_time.ts";
import type { ProgrammeFacts, Row } from "./programme_facts.ts";

const SOON_MS = 5 * 60_000;

export function Hours({ step, row, programme }: { step: Step; row: Row; programme: ProgrammeFacts }) {
  const { t } = step;
  const desk = useDesk();
  const time = useSignal("");
  const before = programme.rows[programme.rows.indexOf(row) - 1];
  const { ref } = row;
  if (!desk.holding.may("publish") && !row.at && !row.after) return null;
  if (row.at || row.after) {
    const words = row.at ? t("stagings.out_at", { time: clock(t, shownAt(row.at).h, shownAt(row.at).m) }) : t("stagings.out_after", { n: row.after ?? 0 });
    return (
      <div class="row">
        <span class="second">{words}</span>
        <ActButton name={`hour off ${ref}`} look="button-small" send={() => step.send("publish_at", { ref })}>{t("stagings.not_then")}</ActButton>
      </div>
    );
  }
  return (
    <details class="hours">
      <summary class="fold">{t("stagings.when")}</summary>
      <div class="row">
        <ActButton name={`publish ${ref}`} look="button-small" send={() => step.send("publish_restitution", { ref })}>{t("restitution_show.publish")}</ActButton>
        <ActButton name={`hour soon ${ref}`} look="button-small" send={() => step.send("publish_at", { ref, at: Math.round(desk.now.peek()) + SOON_MS })}>{t("stagings.in_five")}</ActButton>
        {before && (
          <ActButton name={`hour after ${ref}`} look="button-small" send={() => step.send("publish_at", { ref, after: before.ref })}>
            {t("stagings.after_n", { n: before.number })}
          </ActButton>
        )}
        <label class="hour">
          <span>{t("stagings.at")}</span>
          <input class="field-input" type="time" value={time.value} onInput={(event) => (time.value = event.currentTarget.value)} />
        </label>
        <ActButton
          name={`hour at ${ref}`}
          look="button-small"
          why={time.value ? "" : t("stagings.time_first")}
          send={() => step.send("publish_at", { ref, at: atTime(time.value, desk.now.peek()) })}
        >
          {t("stagings.set")}
        </ActButton>
      </div>
    </details>
  );
}
