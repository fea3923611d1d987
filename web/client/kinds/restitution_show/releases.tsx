/** « Qui reçoit quoi, et quand », folded away: its rows come once somebody looks. */
import { useSignal } from "@preact/signals";
import { useDesk } from "../../console/act_button.tsx";
import { later } from "../../parts/later.tsx";
import type { Step } from "../kind.ts";
import type { RuleFacts } from "./release_words.ts";

const ReleaseRows = later<{ step: Step; rules: readonly RuleFacts[] }>(() => import("./release_rows.tsx").then((part) => part.ReleaseRows), "words here");

export function Releases({ step }: { step: Step }) {
  const { holding } = useDesk();
  const open = useSignal(false);
  const rules = step.value<readonly RuleFacts[]>("desk", "rules").value;
  if (!rules || !holding.may("rule")) return null;
  return (
    <details class="releases" open={open.value} onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary class="fold">{step.t("releases.title")}</summary>
      {open.value && <ReleaseRows step={step} rules={rules} />}
    </details>
  );
}
