/** [Retirer pour toujours]: two taps at one place, for nothing brings the words back (rooms/restitutions/withdrawing.py). */
import { ArmedAct, useDesk } from "../../console/act_button.tsx";

/** `reference` is "phase/table": the step in which it was written withdraws it. */
export function Withdraw({ reference, table, look = "button-small" }: { reference: string; table: number; look?: string }) {
  const { room, t } = useDesk();
  const phase = reference.slice(0, reference.indexOf("/"));
  return (
    <ArmedAct
      name={`withdraw ${reference}`}
      look={look}
      words={t("restitution_show.withdraw")}
      armedWords={t("restitution_show.withdraw_armed", { n: table })}
      send={() => room.send("withdraw_restitution", { phase, table })}
    />
  );
}
