/** A finding on the console: what the room says of it, and two taps: alone on the screen, then by how many people. */
import { ActButton, useDesk } from "./act_button.tsx";

/** A finding that was given back, as desk:findings has it. */
export interface FindingRow {
  ref: string;
  number: number;
  text: string;
  /** null while a vote on them is to come. */
  shares: number | null;
  /** How many chose it in the vote on findings, once that is shown. */
  chosen: number;
  told: boolean;
  applause: number;
}

export function findingsOf(desk: ReturnType<typeof useDesk>): { kept: boolean; rows: readonly FindingRow[] } {
  return desk.room.value<{ kept: boolean; rows: readonly FindingRow[] }>("desk", "findings").value ?? { kept: false, rows: [] };
}

export function FindingCard({ row }: { row: FindingRow }) {
  const { t, room, show } = useDesk();
  const { ref, number, text, shares, chosen, told, applause } = row;
  const { mode, light, item } = show.value;
  const common = mode === "common" && item?.ref === ref;
  return (
    <li class="card contribution">
      <p class="vote-name">{t("table.name", { n: number })}</p>
      <p class="card-text">{text}</p>
      {chosen > 0 && <p class="second">{t("findings.chosen_by", { n: chosen })}</p>}
      {shares !== null && (shares > 0 || chosen === 0) && <p class="second">{shares > 0 ? t("findings.shared_by", { n: shares }) : t("findings.nobody")}</p>}
      {applause > 0 && <p class="second">{t("findings.applause", { n: applause })}</p>}
      <div class="card-acts">
        <ActButton
          name={`common ${ref}`}
          look="button-small"
          on={common}
          label={t("findings.common_of", { n: number })}
          send={() => room.send("set_screen", common ? { mode: "auto", light } : { mode: "common", light, ref })}
        >
          {t("findings.common")}
        </ActButton>
        {shares !== null && (
          <ActButton name={`tell ${ref}`} look="button-small" on={told} send={() => room.send("tell_shares", { ref, shown: !told })}>{t("findings.tell")}</ActButton>
        )}
      </div>
    </li>
  );
}
