/**
 * [Voir avant]: what a console does not show by itself, for the day when the projector shows the console (rooms/topics/
 * peeks.py). Once somebody asked, all consoles show it, for that step.
 */
import eye from "lucide-static/icons/eye.svg";
import type { Step } from "../kinds/kind.ts";
import { ActButton, useDesk } from "./act_button.tsx";
import type { Desk } from "./desk.ts";

type What = "totals" | "texts";

export function isSeen(desk: Desk, what: What, phase: string): boolean {
  return desk.room.value<readonly string[]>("desk", "peeks").value?.includes(`${what}/${phase}`) ?? false;
}

export function PeekButton({ what, phase }: { what: What; phase: string }) {
  const { t, room } = useDesk();
  return (
    <ActButton name={`peek ${what} ${phase}`} look="button-small" svg={eye} label={t(`peeks.${what}_label`)} send={() => room.send("peek_at", { phase, what })}>
      {t("peeks.see")}
    </ActButton>
  );
}

/** In the place of totals that are there and not shown to everyone yet. */
export function TotalsHidden({ step }: { step: Step }) {
  return (
    <div class="row peek-totals">
      <p class="second">{step.t("peeks.totals_hidden")}</p>
      <PeekButton what="totals" phase={step.id} />
    </div>
  );
}
