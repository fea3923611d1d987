/** Three cuttings on a table: two short items at the left, the article on what is most probable at the right. */
import { type FormatProps, textOf } from "./format.ts";
import { Lone } from "./lone.tsx";

export function PressCutting({ room: { t }, shown }: FormatProps) {
  const [best, worst, likely] = [textOf(shown, "best"), textOf(shown, "worst"), textOf(shown, "likely")];
  const items = [
    { kind: "best", label: t("restitution.press_cutting.best"), text: best },
    { kind: "worst", label: t("restitution.press_cutting.worst"), text: worst },
  ].filter(({ text }) => text);
  if (items.length === 0 && !likely) return <div class="press-cutting after-dark stage-fits"><Lone shown={shown} /></div>;
  return (
    <div class="press-cutting after-dark stage-fits">
      {shown.title && <h1 class="press-title" data-words>{shown.title}</h1>}
      <div class="press-table">
        {items.length > 0 && (
          <div class="press-items">
            {items.map(({ kind, label, text }) => <Cutting key={kind} kind={kind} label={label} text={text} />)}
          </div>
        )}
        {likely && <Cutting kind="likely" label={t("restitution.press_cutting.likely")} text={likely} />}
      </div>
    </div>
  );
}

function Cutting({ kind, label, text }: { kind: string; label: string; text: string }) {
  return (
    <article class="cutting" data-kind={kind}>
      <h2 class="cutting-label">{label}</h2>
      <p class="cutting-text">{text}</p>
    </article>
  );
}
