/** The places that were taken away: one that was by mistake is given back here (rooms/topics/seating.py, SEA5). */
import { signName } from "../parts/sign.tsx";
import { ActButton, useDesk } from "./act_button.tsx";

interface Removed {
  seat: string;
  table: number;
  sign: number;
}

export function RemovedPlaces() {
  const { t, room, holding } = useDesk();
  const removed = room.value<readonly Removed[]>("desk", "removed").value?.filter(({ table }) => holding.has(table)) ?? [];
  if (removed.length === 0) return null;
  return (
    <section class="stack" aria-label={t("host.removed_list")}>
      <h2>{t("host.removed_list")}</h2>
      {removed.map(({ seat, table, sign }) => {
        const params = { sign: signName(t, sign), n: table };
        return (
          <div class="row" key={seat}>
            <span>{t("host.removed_one", params)}</span>
            <ActButton name={`return ${seat}`} look="button-small" label={t("host.give_back_named", params)} send={() => room.send("return_person", { seat })}>
              {t("host.give_back")}
            </ActButton>
          </div>
        );
      })}
    </section>
  );
}
