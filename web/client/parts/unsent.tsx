/**
 * Half-typed words of a step that is no longer in front.
 *
 * UNS1 While their step still takes texts, they can be sent all the same; later they are kept, and the page says so.
 */
import type { Step } from "../kinds/kind.ts";
import { Notice } from "./notice.tsx";

export interface UnsentProps {
  step: Step;
  text: string;
  onSend: () => void;
  onDrop: () => void;
}

export function Unsent({ step: { t, facts }, text, onSend, onDrop }: UnsentProps) {
  const taking = facts.value.taking;
  return (
    <Notice tone="warn">
      <p>{t(taking ? "text.step_changed" : "phone.kept_here")}</p>
      <p class="card-text">{text}</p>
      <div class="row">
        {taking && <button type="button" class="button" onClick={onSend}>{t("phone.send_anyway") /* UNS1 */}</button>}
        <button type="button" class="button button-small" onClick={onDrop}>{t("phone.drop")}</button>
      </div>
    </Notice>
  );
}
