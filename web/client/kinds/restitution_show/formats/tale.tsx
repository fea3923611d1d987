/** A tale in four panels, one after another, each opened by its own words; the moral stands under them all. */
import type { FormatProps } from "./format.ts";
import { placesOf, turnOf } from "./places.ts";
import { Lone } from "./lone.tsx";

export function Tale({ room: { t }, shown }: FormatProps) {
  const panels = [
    { name: "once", label: t("restitution.tale.once") },
    { name: "until", label: t("restitution.tale.until") },
    { name: "trial", label: t("restitution.tale.trial") },
    { name: "since", label: t("restitution.tale.since") },
  ].flatMap((panel) => placesOf(shown, panel.name).map(({ text, comes }) => ({ ...panel, text, comes })));
  const [moral] = placesOf(shown, "moral");
  if (panels.length === 0 && !moral) return <div class="tale after-dark stage-fits"><Lone shown={shown} /></div>;
  return (
    <article class="tale after-dark stage-fits">
      {shown.title && <h1 class="tale-title" data-words>{shown.title}</h1>}
      <ol class="tale-panels">
        {panels.map(({ name, label, text, comes }) => (
          <li class="tale-panel" key={name} data-turn={turnOf(shown, comes)}>
            <h2 class="tale-opening">{label}</h2>
            <p class="tale-text">{text}</p>
          </li>
        ))}
      </ol>
      {moral && <p class="tale-moral" data-turn={turnOf(shown, moral.comes)}><b class="tale-moral-label">{t("restitution.tale.moral")}</b> {moral.text}</p>}
    </article>
  );
}
