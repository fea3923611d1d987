/** What the projector shows: buttons that hold it, and give it back to the step when pressed again. */
import { ActButton, useDesk } from "./act_button.tsx";
import type { Steering } from "./steering.ts";

const LIGHTS = ["auto", "salle", "scene"] as const;

/** QR, consigne, résultats. The black screen is in the bar, always at the same place. */
export function ScreenModes({ steering }: { steering: Steering }) {
  const { t, show } = useDesk();
  return (
    <>
      <ActButton name="screen qr" look="button-small" on={show.value.mode === "qr"} send={() => steering.show("qr")}>
        {t("console.qr")}
      </ActButton>
      <ActButton name="screen question" look="button-small" on={show.value.mode === "question"} send={() => steering.show("question")}>
        {t("button.prompt")}
      </ActButton>
      <ActButton name="screen results" look="button-small" on={show.value.mode === "results"} send={() => steering.show("results")}>
        {t("console.results")}
      </ActButton>
    </>
  );
}

export function Lights({ steering }: { steering: Steering }) {
  const { t, show, holding } = useDesk();
  if (!holding.may("light")) return null;
  return (
    <div class="lights" role="group" aria-label={t("console.light")}>
      <span class="second">{t("console.light")}</span>
      {LIGHTS.map((light) => (
        <ActButton name={`light ${light}`} look="button-small" on={show.value.light === light} send={() => steering.light(light)}>
          {t(`light.${light}`)}
        </ActButton>
      ))}
    </div>
  );
}
