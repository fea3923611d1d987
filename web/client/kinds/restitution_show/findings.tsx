/** Who shares what, on the console: how many, whether the room was told, the constat that it holds in common; and questions. */
import { ActButton, useDesk } from "../../console/act_button.tsx";
import type { Step } from "../kind.ts";

interface Row {
  ref: string;
  number: number;
  text: string;
  /** null while a vote on them is to come. */
  shares: number | null;
  told: boolean;
  applause: number;
}

interface Asked {
  id: number;
  number: number;
  text: string;
}

export function Findings({ step: { t, room } }: { step: Step }) {
  const desk = useDesk();
  const { kept, rows } = room.value<{ kept: boolean; rows: readonly Row[] }>("desk", "findings").value ?? { kept: false, rows: [] };
  if (rows.length === 0) return null;
  const { mode, light } = desk.show.value;
  const gathered = mode === "findings";
  return (
    <section class="stack" aria-label={t("findings.title")}>
      <div class="row">
        <h2>{t("findings.title")}</h2>
        <ActButton name="gather" look="button-small row-end" on={gathered} send={() => room.send("set_screen", { mode: gathered ? "auto" : "findings", light })}>
          {t("findings.gather")}
        </ActButton>
      </div>
      {kept && <p class="second">{t("findings.kept")}</p>}
      <ul class="grid-two">{rows.map((row) => <Shares key={row.ref} row={row} />)}</ul>
      <Questions />
    </section>
  );
}

function Shares({ row }: { row: Row }) {
  const { t, room, show } = useDesk();
  const { ref, number, text, shares, told, applause } = row;
  const { mode, light, item } = show.value;
  const common = mode === "common" && item?.ref === ref;
  return (
    <li class="card contribution">
      <p class="vote-name">{t("table.name", { n: number })}</p>
      <p class="card-text">{text}</p>
      {shares !== null && <p class="second">{shares > 0 ? t("findings.shared_by", { n: shares }) : t("findings.nobody")}</p>}
      {applause > 0 && <p class="second">{t("findings.applause", { n: applause })}</p>}
      <div class="card-acts">
        {shares !== null && (
          <ActButton name={`tell ${ref}`} look="button-small" on={told} send={() => room.send("tell_shares", { ref, shown: !told })}>{t("findings.tell")}</ActButton>
        )}
        <ActButton
          name={`common ${ref}`}
          look="button-small"
          on={common}
          label={t("findings.common_of", { n: number })}
          send={() => room.send("set_screen", common ? { mode: "auto", light } : { mode: "common", light, ref })}
        >
          {t("findings.common")}
        </ActButton>
      </div>
    </li>
  );
}

function Questions() {
  const { t, room } = useDesk();
  const asked = room.names("desk", "question/").value.flatMap((name) => room.value<Asked>("desk", name).value ?? []);
  if (asked.length === 0) return null;
  return (
    <>
      <h2>{t("findings.questions")}</h2>
      <ul class="grid-two">
        {asked.map(({ id, number, text }) => (
          <li class="card contribution" key={id}>
            <p class="card-text">{text}</p>
            <div class="card-foot">
              <span>{t("findings.asked_of", { n: number })}</span>
              <span class="card-acts"><ActButton name={`settle ${id}`} look="button-small" send={() => room.send("settle_question", { id })}>{t("findings.settle")}</ActButton></span>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
