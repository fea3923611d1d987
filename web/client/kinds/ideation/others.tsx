/**
 * The room's ideas, once they may be read, newest first.
 *
 * IDO1 What arrives while a person reads waits behind a button that counts it: nothing moves under an eye or a finger.
 */
import { useSignal } from "@preact/signals";
import type { Step } from "../kind.ts";
import { type Idea, settingsOf } from "./facts.ts";
import { draftsOf, ThemeLetter } from "./write.tsx";

const SHOWN_MAX = 20;

export function Others({ step }: { step: Step }) {
  const { t } = step;
  const all = step.names("room", "idea/").value;
  const own = new Set(step.names("seat", "mine/").value.map((name) => name.slice("mine/".length)));
  const seen = useSignal<readonly string[] | null>(null);
  const shown_max = useSignal(SHOWN_MAX);
  if (all.length > 0 && seen.value === null) seen.value = all;
  const known = new Set(seen.value ?? all);
  const others = all.filter((name) => !own.has(name.slice("idea/".length)));
  const fresh = others.filter((name) => !known.has(name)).length;
  const read = others.filter((name) => known.has(name)).reverse();
  if (others.length === 0) return null;
  return (
    <section class="mine" aria-label={t("ideation.others")}>
      <h2>{t("ideation.others")}</h2>
      {fresh > 0 && ( // IDO1
        <button type="button" class="button button-wide" onClick={() => (seen.value = all)}>{t("phone.new_ideas", { n: fresh })}</button>
      )}
      <ul class="mine-list">
        {read.slice(0, shown_max.value).map((name) => <Other key={name} step={step} name={name} />)}
      </ul>
      {read.length > shown_max.value && (
        <button type="button" class="button button-wide" onClick={() => (shown_max.value += SHOWN_MAX)}>
          {t("phone.more_ideas", { n: read.length - shown_max.value })}
        </button>
      )}
    </section>
  );
}

function Other({ step, name }: { step: Step; name: string }) {
  const { t } = step;
  const idea = step.value<Idea>("room", name).value;
  const parent = step.value<Idea>("room", `idea/${idea?.parent ?? ""}`).value;
  if (!idea) return null;
  const { themes, build_on } = settingsOf(step);
  const build = () => {
    draftsOf(step).parent.set(idea.id);
    document.getElementById(`${step.id}-idea`)?.focus();
  };
  return (
    <li class="card">
      <p class="card-text">
        <ThemeLetter themes={themes} theme={idea.theme} />
        {idea.text}
      </p>
      <div class="card-foot">
        <span>{parent ? t("ideation.builds_on", { n: parent.number }) : t("ideation.idea_n", { n: idea.number })}{idea.late && `, ${t("text.received_late")}`}</span>
        {build_on && step.facts.value.taking && (
          <span class="card-acts">
            <button type="button" class="button button-small" onClick={build}>{t("ideation.build_on")}</button>
          </span>
        )}
      </div>
    </li>
  );
}
