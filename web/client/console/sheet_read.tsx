/** What a table has written, read by facilitators; hidden, it is struck, and read once somebody asked (CTB1). */
import type { ComponentChildren } from "preact";
import { SheetValue } from "../parts/sheet_value.tsx";
import { ActButton, useDesk } from "./act_button.tsx";
import { isSeen, PeekButton } from "./peeks.tsx";

export type SheetFields = readonly { name: string; label: string; text: string; n?: number; image?: boolean; late?: boolean }[];

export interface SheetReadProps {
  name: string;
  /** The step in which it was written, where it can be hidden. */
  phase?: string;
  fields: SheetFields;
  hidden: boolean;
  /** By field, the words that wait for a choice or were not kept: its history. */
  others?: { readonly [field: string]: readonly string[] };
  children?: ComponentChildren;
}

export function SheetRead({ name, phase = "", fields, hidden, others = {}, children }: SheetReadProps) {
  const desk = useDesk();
  const { t } = desk;
  const masked = hidden && !isSeen(desk, "texts", phase);
  const written = masked ? [] : fields.filter(({ text }) => text !== "");
  return (
    <section class={hidden ? "sheet contribution-hidden" : "sheet"} aria-label={name}>
      <h2>{name}</h2>
      {hidden && <p class="second">{t(masked ? "peeks.masked" : "console.is_hidden")}</p>}
      {written.length === 0 && !masked && <p class="empty">{t("structured_form.empty")}</p>}
      {written.map((field) => (
        <div class="sheet-field" key={field.name}>
          <span class="sheet-label">{field.label}</span>
          {field.image ? <SheetValue step={desk} field={field} /> : <p class="sheet-value card-text">{field.text}</p>}
          {field.late && <p class="hint">{t("text.received_late")}</p>}
          <Others texts={others[field.name] ?? []} />
        </div>
      ))}
      <div class="row sheet-acts">
        {masked && <PeekButton what="texts" phase={phase} />}
        {children}
      </div>
    </section>
  );
}

function Others({ texts }: { texts: readonly string[] }) {
  const { t } = useDesk();
  if (texts.length === 0) return null;
  return (
    <details>
      <summary class="sheet-history">{t("console.other_versions", { n: texts.length })}</summary>
      <ul class="sheet-others">{texts.map((text) => <li key={text} class="sheet-value">{text}</li>)}</ul>
    </details>
  );
}

/** [Masquer], [Retenir] while nobody has read it, or [Montrer], and [À l’écran] while it is shown. */
export function HideText({ reference, hidden, waits = false, showable = true }: { reference: string; hidden: boolean; waits?: boolean; showable?: boolean }) {
  const { t, room, show } = useDesk();
  const { mode, light, item } = show.value;
  const onScreen = mode === "item" && item?.ref === reference;
  return (
    <>
      {showable && !hidden && (
        <ActButton
          name={`show ${reference}`}
          look="button-small"
          on={onScreen}
          send={() => room.send("set_screen", onScreen ? { mode: "auto", light } : { mode: "item", light, ref: reference })}
        >
          {t("button.on_screen")}
        </ActButton>
      )}
      <ActButton
        name={`hide ${reference}`}
        look="button-small"
        told={t(hidden ? "console.shown_again" : waits ? "console.held" : "console.hidden")}
        send={() => room.send("hide", { ref: reference, hidden: !hidden })}
      >
        {t(hidden ? "button.show" : waits ? "button.hold_back" : "button.hide")}
      </ActButton>
    </>
  );
}
