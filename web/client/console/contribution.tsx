/**
 * What somebody wrote, with what facilitators do with it: put it on the screen alone, hide it, show it again.
 *
 * CTB2 What was held back before anybody approved it has one [Montrer], for words that can be read here: it approves
 *      them and shows them (AP6).
 * CTB1 What is hidden is not read here by itself either, for a projector may show this console: [Voir avant] shows it,
 *      struck, and [Montrer] puts it back. Hiding is not deleting.
 * A long list shows its newest first, and the others when asked.
 */
import type { ComponentChildren } from "preact";
import { useSignal } from "@preact/signals";
import { ThemeSign } from "../draw/theme.tsx";
import type { Theme } from "../draw/seeds.tsx";
import { useDesk } from "./act_button.tsx";
import { ApproveText } from "./approve.tsx";
import { isSeen, PeekButton } from "./peeks.tsx";
import { HideText } from "./sheet_read.tsx";

const SHOWN_FIRST = 60;
const THEMES: readonly Theme[] = ["a", "b", "c", "d"];

export interface ContributionProps {
  /** "phase/local id". */
  reference: string;
  text: string;
  hidden: boolean;
  /** Whether its words are still in the sas. */
  waits?: boolean;
  /** The words that wait to be approved, and what the text is called. */
  unread?: { words: number; name: string } | undefined;
  /** The line under it: number, time, table. */
  note: string;
  theme?: string;
  themes?: readonly string[];
  /** Whether it can be put alone on the screen. */
  showable?: boolean;
}

export function Contribution({ reference, text, hidden, waits = false, unread, note, theme = "", themes = [], showable = true }: ContributionProps) {
  const desk = useDesk();
  const { t } = desk;
  const phase = reference.slice(0, reference.indexOf("/"));
  const masked = hidden && !isSeen(desk, "texts", phase); // CTB1
  return (
    <li class={masked ? "card contribution contribution-masked" : hidden ? "card contribution contribution-hidden" : "card contribution"}>
      <p class="card-text">
        {theme && <ThemeLetter theme={theme} themes={themes} />}
        {hidden && !masked && <span class="visually-hidden">{t("console.is_hidden")}</span>}
        {masked ? t("peeks.masked") : text}
      </p>
      <div class="card-foot">
        <span>{note}</span>
        <span class="card-acts">
          {unread && !masked && <ApproveText reference={reference} {...unread} />}
          {masked && <PeekButton what="texts" phase={phase} />}
          {!(unread && hidden) && <HideText reference={reference} hidden={hidden} waits={waits} showable={showable} />}
        </span>
      </div>
    </li>
  );
}

/** The letter of a theme, as the screen has it; its name is heard. */
export function ThemeLetter({ theme, themes }: { theme: string; themes: readonly string[] }) {
  const at = themes.indexOf(theme);
  if (at < 0) return null;
  const sign = themes.length <= THEMES.length ? THEMES[at] : undefined;
  return (
    <>
      <span aria-hidden="true"><ThemeSign letter={String.fromCharCode(65 + at)} {...(sign && { theme: sign })} /></span>
      <span class="visually-hidden">{`${theme}. `}</span>
    </>
  );
}

/** The letters and the names of the themes. */
export function ThemeNames({ themes }: { themes: readonly string[] }) {
  if (themes.length === 0) return null;
  return (
    <p class="theme-names second">
      {themes.map((theme) => <span key={theme}><ThemeLetter theme={theme} themes={themes} /><span aria-hidden="true">{theme}</span></span>)}
    </p>
  );
}

/** Cards newest first; `names` are in order of arrival. */
export function Contributions({ names, empty, children }: { names: readonly string[]; empty: string; children: (name: string) => ComponentChildren }) {
  const { t } = useDesk();
  const all = useSignal(false);
  if (names.length === 0) return <p class="empty">{empty}</p>;
  const newest = [...names].sort((a, b) => arrival(b) - arrival(a));
  const shown = all.value ? newest : newest.slice(0, SHOWN_FIRST);
  return (
    <>
      <ul class="grid-two">{shown.map(children)}</ul>
      {shown.length < newest.length && (
        <button type="button" class="button" onClick={() => (all.value = true)}>{t("console.older", { n: newest.length - shown.length })}</button>
      )}
    </>
  );
}

/** A contribution's id is the offset that brought it: names in order of arrival, whatever order their keys came in. */
function arrival(name: string): number {
  return Number(name.slice(name.lastIndexOf("/") + 1));
}
