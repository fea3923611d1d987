/** [Montrer] for a text that somebody reads before everyone: of the very words that are read here (AP3). */
import { ActButton, useDesk } from "./act_button.tsx";

export function ApproveText({ reference, words, name }: { reference: string; words: number; name: string }) {
  const { t, room } = useDesk();
  return (
    <ActButton
      name={`approve ${reference}`}
      look="button-small"
      label={t("approvals.show_named", { what: name })}
      told={t("approvals.shown")}
      send={() => room.send("approve_text", { ref: reference, words })}
    >
      {t("approvals.show")}
    </ActButton>
  );
}
