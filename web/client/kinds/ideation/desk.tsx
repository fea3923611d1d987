/** Ideas as they come, newest first, and what everyone reads of them on the screen. */
import { Contribution, Contributions, ThemeNames } from "../../console/contribution.tsx";
import { clockTime } from "../../parts/times.ts";
import type { DeskKind, Step, Waiting } from "../kind.ts";

interface DeskIdea {
  id: string;
  number: number;
  text: string;
  theme: string;
  at: number;
  table: number;
  hidden: boolean;
  waits: boolean;
  proxy: boolean;
  late?: boolean;
}

interface Count {
  count: number;
  open: boolean;
}

function Body({ step }: { step: Step }) {
  const { t } = step;
  const { count, open } = step.value<Count>("desk", "count").value ?? { count: 0, open: false };
  if (count === 0) return null;
  return (
    <p class="turnout-words">
      {t("ideation.count", { n: count })}
      <span class="second">{t(open ? "console.ideas_open" : "console.ideas_blind")}</span>
    </p>
  );
}

function Texts({ step }: { step: Step }) {
  const names = step.names("desk", "idea/").value;
  return (
    <section class="stack" aria-label={step.t("ideation.others")}>
      <ThemeNames themes={themesOf(step)} />
      <Contributions names={names} empty={step.t("ideation.first")}>
        {(name) => <Idea key={name} step={step} name={name} />}
      </Contributions>
    </section>
  );
}

function Idea({ step, name }: { step: Step; name: string }) {
  const { t } = step;
  const idea = step.value<DeskIdea>("desk", name).value;
  const open = step.value<Count>("desk", "count").value?.open ?? false;
  if (!idea) return null;
  const parts = [
    t("ideation.idea_n", { n: idea.number }),
    clockTime(t, idea.at),
    idea.table > 0 ? t("console.at_table", { n: idea.table }) : "",
    idea.proxy ? t("attendance.proxy") : "",
    idea.late ? t("text.received_late") : "",
    idea.waits && open ? t("console.waits") : "",
  ];
  return (
    <Contribution
      reference={`${step.id}/${idea.id}`}
      text={idea.text}
      hidden={idea.hidden}
      waits={idea.waits && open}
      note={parts.filter(Boolean).join(", ")}
      theme={idea.theme}
      themes={themesOf(step)}
    />
  );
}

/** Those in the sas, in order of arrival; in a blind step nobody is about to read any. */
function waiting(step: Step): readonly Waiting[] {
  if (!step.value<Count>("desk", "count").value?.open) return [];
  const ideas = step.names("desk", "idea/").value.flatMap((name) => step.value<DeskIdea>("desk", name).value ?? []);
  return ideas.filter(({ waits, hidden }) => waits && !hidden).map((idea) => ({ ref: `${step.id}/${idea.id}`, text: idea.text, name: step.t("ideation.idea_n", { n: idea.number }) }));
}

function themesOf(step: Step): readonly string[] {
  return (step.facts.value.settings["themes"] as readonly string[] | undefined) ?? [];
}

export const desk: DeskKind = {
  Body,
  Texts,
  close: "console.close_ideas",
  reveals: (step) => step.facts.value.settings["blind"] === true && !step.facts.value.shown,
  waiting,
  shown: (step) => {
    const newest = step.value<readonly DeskIdea[]>("stage", "wall").value?.[0];
    return newest ? { ref: `${step.id}/${newest.id}`, name: step.t("ideation.idea_n", { n: newest.number }) } : null;
  },
};
