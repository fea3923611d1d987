/**
 * Half-typed words of a step that is no longer in front.
 *
 * UNS1 While their step still takes texts, they can be sent all the same; later too where they then wait in the tray
 *      (rooms/topics/tray.py); otherwise they are kept, and the page says so.
 * UNS2 What cannot be accepted as it is is not offered for sending: the reason stands instead, and what mends it.
 */
import "../at_once.ts";
import type { ComponentChildren } from "preact";
import type { Step } from "../../kinds/kind.ts";
import { Notice } from "../../parts/notice.tsx";

export interface UnsentProps {
  step: Step;
  text: string;
  /** The sentence that says why this text would be refused, empty where it would not. */
  fault: string;
  onSend: () => void;
  onDrop: () => void;
  /** Whether it may be sent after the end. */
  late?: boolean;
  /** What the text still needs, for as long as it may be sent. */
  children?: ComponentChildren;
}

export function UnsentNotice({ step: { t, facts }, text, fault, late = false, onSend, onDrop, children }: UnsentProps) {
  const taking = facts.value.taking || late;
  return (
    <Notice tone="warn">
      <p>{taking && fault ? fault : t(taking ? "text.step_changed" : "phone.kept_here")}</p>
      <p class="card-text">{text}</p>
      {taking && children}
      <div class="row">
        {taking && !fault && <button type="button" class="button" onClick={onSend}>{t("phone.send_anyway") /* UNS1, UNS2 */}</button>}
        <button type="button" class="button button-small" onClick={onDrop}>{t("phone.drop")}</button>
      </div>
    </Notice>
  );
}
