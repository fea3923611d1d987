/** The last acts, newest first; what still can be taken back says so. */
import { clockTime } from "../parts/times.ts";
import { ActButton, useDesk } from "./act_button.tsx";
import type { ActLine } from "./facts.ts";

export function History() {
  const desk = useDesk();
  const { t } = desk;
  const acts = desk.history.value;
  return (
    <>
      <PageHead title={t("console.history")} />
      {acts.length === 0 && <p class="empty">{t("console.history_empty")}</p>}
      <ol class="history">{acts.map((act) => <HistoryAct key={act.offset} act={act} />)}</ol>
    </>
  );
}

export function PageHead({ title }: { title: string }) {
  const desk = useDesk();
  return (
    <div class="row">
      <h1 tabIndex={-1}>{title}</h1>
      <button type="button" class="button row-end" onClick={() => (desk.page.value = "step")}>{desk.t("console.back_to_step")}</button>
    </div>
  );
}

function HistoryAct({ act }: { act: ActLine }) {
  const desk = useDesk();
  const { t } = desk;
  const words = t(`act.${act.type}`, act.params);
  const mine = desk.own.has(act.offset);
  return (
    <li class="history-act">
      <time dateTime={new Date(act.at).toISOString()}>{clockTime(t, act.at)}</time>
      <div class="row">
        <span class={act.undone ? "history-undone" : ""}>{words}</span>
        {mine && <span class="second">{t("console.by_you")}</span>}
        {act.undone && <span class="second">{t("console.was_undone")}</span>}
        {act.undoable && act.type !== "act_undone" && (
          <ActButton
            name={`undo ${act.offset}`}
            look="button-small row-end"
            label={t("console.undo_act", { ...act.params, act: act.type })}
            send={() => desk.room.send("undo", { offset: act.offset })}
          >
            {t("console.undo")}
          </ActButton>
        )}
      </div>
    </li>
  );
}
