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
  /** The words that wait to be approved; whether a host of their table reads them. */
  unread?: number;
  hosted?: boolean;
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
      <span class="second">{t(!open ? "console.ideas_blind" : step.facts.value.settings["moderated"] ? "approvals.open" : "console.ideas_open")}</span>
    </p>
  );
}

function Texts({ step }: { step: Step }) {
  const all = step.names("desk", "idea/").value;
  const toRead = all.filter((name) => isToRead(step.value<DeskIdea>("desk", name).value));
  const names = all.filter((name) => !toRead.includes(name));
  return (
    <section class="stack" aria-label={step.t("ideation.others")}>
      <ThemeNames themes={themesOf(step)} />
      {toRead.length > 0 && <h2 class="only-laptop">{step.t("approvals.title")}</h2>}
      {toRead.length > 0 && (
        <Contributions names={toRead} empty="">
          {(name) => <Idea key={name} step={step} name={name} />}
        </Contributions>
      )}
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
    idea.unread && !idea.hidden ? t(idea.hosted ? "approvals.at_host" : "approvals.waits") : "",
    idea.waits && open && !idea.unread ? t("console.waits") : "",
  ];
  return (
    <Contribution
      reference={`${step.id}/${idea.id}`}
      text={idea.text}
      hidden={idea.hidden}
      waits={idea.waits && (open || idea.unread !== undefined)}
      showable={idea.unread === undefined}
      unread={idea.unread ? { words: idea.unread, name: t("ideation.idea_n", { n: idea.number }) } : undefined}
      note={parts.filter(Boolean).join(", ")}
      theme={idea.theme}
      themes={themesOf(step)}
    />
  );
}

/** What a console reads before everyone: nobody at a table does (AP2). */
function isToRead(idea: DeskIdea | undefined): boolean {
  return idea?.unread !== undefined && !idea.hosted && !idea.hidden;
}

/** Those in the sas, in order of arrival (in a blind step nobody is about to read any), and those to be approved here. */
function waiting(step: Step): readonly Waiting[] {
  const open = step.value<Count>("desk", "count").value?.open ?? false;
  const ideas = step.names("desk", "idea/").value.flatMap((name) => step.value<DeskIdea>("desk", name).value ?? []);
  const here = ideas.filter((idea) => (idea.unread === undefined ? open && idea.waits && !idea.hidden : isToRead(idea)));
  return here.map((idea) => ({
    ref: `${step.id}/${idea.id}`,
    text: idea.text,
    name: step.t("ideation.idea_n", { n: idea.number }),
    ...(idea.unread !== undefined && { words: idea.unread }),
  }));
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
