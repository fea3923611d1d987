/** A tale in four panels, one after another, each opened by its own words; the moral stands under them all. */
import { type FormatProps, textOf } from "./format.ts";
import { Lone } from "./lone.tsx";

export function Tale({ room: { t }, shown }: FormatProps) {
  const panels = [
    { name: "once", label: t("restitution.tale.once") },
    { name: "until", label: t("restitution.tale.until") },
    { name: "trial", label: t("restitution.tale.trial") },
    { name: "since", label: t("restitution.tale.since") },
  ].map((panel) => ({ ...panel, text: textOf(shown, panel.name) })).filter(({ text }) => text);
  const moral = textOf(shown, "moral");
  if (panels.length === 0 && !moral) return <div class="tale after-dark stage-fits"><Lone shown={shown} /></div>;
  return (
    <article class="tale after-dark stage-fits">
      {shown.title && <h1 class="tale-title" data-words>{shown.title}</h1>}
      <ol class="tale-panels">
        {panels.map(({ name, label, text }) => (
          <li class="tale-panel" key={name}>
            <h2 class="tale-opening">{label}</h2>
            <p class="tale-text">{text}</p>
          </li>
        ))}
      </ol>
      {moral && <p class="tale-moral"><b class="tale-moral-label">{t("restitution.tale.moral")}</b> {moral}</p>}
    </article>
  );
}
