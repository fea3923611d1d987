/** Somebody speaks to everyone: the phone lets go of its owner. */
import { LookUp } from "../../parts/look_up.tsx";
import type { PhoneKind, Step } from "../kind.ts";

function Body({ step: { t } }: { step: Step }) {
  return <LookUp title={t("room.look_up_title")} rest={t("room.look_up_rest")} />;
}

export const phone: PhoneKind = { Body, takes: false, whole: () => true };
