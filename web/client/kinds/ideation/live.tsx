/** What the screen shows of ideation: how many ideas, then the newest, once they may be read. */
import type { LiveKind, Step } from "../kind.ts";
import { type Idea, settingsOf } from "./facts.ts";
import { ThemeLetter } from "./write.tsx";

function Words({ step }: { step: Step }) {
  const { t } = step;
  const { count = 0 } = step.value<{ count: number }>("stage", "count").value ?? {};
  const wall = step.value<readonly Idea[]>("stage", "wall").value ?? [];
  return (
    <>
      <p>{count > 0 ? t("ideation.count", { n: count }) : t("text.first_ideas")}</p>
      <ul class="mine-list">
        {wall.map((idea) => (
          <li class="card" key={idea.id}>
            <p class="card-text">
              <ThemeLetter themes={settingsOf(step).themes} theme={idea.theme} />
              {idea.text}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

export const live: LiveKind = { Words };
