/** An edition of the gazette on the screen: when it came out, and what stands in it. */
import { useWhole } from "../../stage/fit.ts";
import type { Step } from "../kind.ts";
import { editionOf } from "./edition_facts.ts";

export function Edition({ step }: { step: Step }) {
  const { t } = step;
  const edition = editionOf(step);
  const [ref, shown] = useWhole<HTMLUListElement>(".gallery-item");
  if (!edition) return null;
  const more = edition.given.length - shown.value;
  return (
    <div class="stage-body">
      <ul class="gallery gazette" data-whole ref={ref} key={edition.number}>
        {edition.given.map((one) => (
          <li class="gallery-item" key={one.ref}>
            <span class="wall-card-name">{t(one.label, { n: one.number })}</span>
            {one.title || one.constat}
          </li>
        ))}
      </ul>
      <p class="results-more">{more > 0 ? t("screen.more", { n: more }) : t("stagings.read_for")}</p>
    </div>
  );
}
