/** What the screen shows of a show: whoever is on stage with their words, the last constat, what hangs in the gallery. */
import { SheetValue } from "../../parts/sheet_value.tsx";
import type { LiveKind, Step } from "../kind.ts";
import type { Restitution } from "./restitution.ts";

function Words({ step }: { step: Step }) {
  const { t } = step;
  const on_air = step.value<Restitution>("stage", "on_air").value;
  const constat = step.value<{ number: number; text: string }>("stage", "constat").value;
  const gallery = step.value<readonly Restitution[]>("stage", "gallery").value ?? [];
  if (on_air) return <OnStage step={step} shown={on_air} />;
  return (
    <>
      {constat && (
        <>
          <p>{t("live.last_finding", { n: constat.number })}</p>
          <p class="on-air"><mark class="marker">{constat.text}</mark></p>
        </>
      )}
      <ul class="mine-list">
        {gallery.map((one) => (
          <li class="card" key={one.ref}>
            <p class="vote-name">{t(one.label, { n: one.number })}</p>
            <p class="card-text">{one.constat}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function OnStage({ step, shown }: { step: Step; shown: Restitution }) {
  const { t } = step;
  return (
    <>
      <p>{t("live.on_stage", { n: shown.number })}</p>
      {shown.title && <p class="on-air">{shown.title}</p>}
      {shown.fields.map((field) => (
        <div class="sheet-field" key={field.name}>
          <span class="sheet-label">{t(field.label, field.n ? { n: field.n } : {})}</span>
          <SheetValue step={step} field={field} />
        </div>
      ))}
      <p class="on-air"><mark class="marker">{shown.constat}</mark></p>
    </>
  );
}

export const live: LiveKind = { Words };
