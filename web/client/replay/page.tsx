/**
 * A show that is followed again: the stage as it was, what moves it, and the passages to choose from.
 *
 * RPC7 What is said aloud is whose turn it is and the constat; the words are read by whoever goes to them.
 * RPC8 The buttons stand over the stage: nothing under a finger moves when a passage is longer than the one before.
 */
import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import pause from "lucide-static/icons/pause.svg";
import play from "lucide-static/icons/play.svg";
import { Finding } from "../draw/finding.tsx";
import { Icon } from "../draw/icons.tsx";
import type { Lit } from "../kinds/restitution_show/formats/format.ts";
import { Given, signedBy } from "../kinds/restitution_show/formats/given.tsx";
import { announce } from "../parts/regions.ts";
import { useFit } from "../stage/fit.ts";
import type { Player } from "./player.ts";
import { isGap, type Passage } from "./told.ts";

interface Props {
  player: Player;
  lit: Lit;
}

export function Replay({ player, lit }: Props) {
  const { t } = lit;
  const { passages, end } = player.told.value;
  useArrows(player);
  useSaid(player);
  if (passages.length === 0) return <p class="empty">{end}</p>;
  return (
    <div class="replay-both">
      <section class="replay-main" aria-label={t("replay.acts")}>
        <Acts player={player} lit={lit} />
        {player.lost.value && <p class="second">{t("replay.lost")}</p>}
        <Stage player={player} lit={lit} />
      </section>
      <nav class="replay-list" aria-label={t("replay.passages")}>
        <h2>{t("replay.passages")}</h2>
        <p class="second replay-keys">{t("replay.keys")}</p>
        <ol>{passages.map((one, at) => <Line key={at} player={player} passage={one} at={at} />)}</ol>
      </nav>
    </div>
  );
}

function Acts({ player, lit: { t } }: Props) {
  const [playing, over] = [player.playing.value, player.over.value];
  const { at } = player.place.value;
  const of = player.told.value.passages.length;
  return (
    <>
      <div class="row">
        <button type="button" class="button button-fill replay-play" onClick={() => player.toggle()}>
          <Icon svg={playing ? pause : play} />
          {t(over ? "replay.again" : playing ? "replay.pause" : "replay.play")}
        </button>
        <button type="button" class="button" aria-disabled={at === 0} onClick={() => player.jump(at - 1)}>{t("replay.before")}</button>
        <button type="button" class="button" aria-disabled={at === of - 1} onClick={() => at < of - 1 && player.jump(at + 1)}>{t("replay.after")}</button>
        <button type="button" class="button" aria-pressed={player.fast.value} onClick={() => (player.fast.value = !player.fast.value)}>{t("replay.faster")}</button>
      </div>
      <Clock player={player} t={t} />
    </>
  );
}

function Clock({ player, t }: { player: Player; t: Lit["t"] }) {
  const { passages } = player.told.value;
  const { at, part, ms } = player.place.value;
  const passage = passages[at];
  if (!passage) return null;
  const played = part === "words" ? ms : passage.lasts_ms;
  return (
    <p class="figures second">
      {t("replay.at", { n: at + 1, of: passages.length })}
      {!isGap(passage) && <span role="timer" aria-live="off">, {t("replay.clock", { at: minutes(played), of: minutes(passage.lasts_ms) })}</span>}
    </p>
  );
}

/** « 1:30 » */
function minutes(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function Stage({ player, lit }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  useFit(ref);
  const { at, part } = player.place.value;
  const passage = player.told.value.passages[at];
  const finding = part === "finding" || player.over.value;
  const light = finding || !passage || isGap(passage) ? "salle" : "scene";
  return (
    <div class="stage replay-stage" data-light={light} data-layout={finding ? "finding" : "scene"} ref={ref}>
      {passage && <Shown key={`${at} ${part} ${player.over.value}`} passage={passage} finding={finding} over={player.over.value} lit={lit} />}
    </div>
  );
}

function Shown({ passage, finding, over, lit }: { passage: Passage; finding: boolean; over: boolean; lit: Lit }) {
  if (over) return <div class="stage-body replay-middle"><p class="stage-title">{lit.t("replay.over")}</p></div>;
  if (isGap(passage)) return <div class="stage-body replay-middle"><p class="stage-title">{passage.name}</p></div>;
  const who = [passage.name, passage.theme, passage.form, signedBy(passage)].filter(Boolean).join(", ");
  return (
    <>
      <p class="who">{finding ? passage.name : who}</p>
      {finding ? <div class="stage-body"><Finding text={passage.constat} marked /></div> : <Given room={lit} shown={passage} />}
    </>
  );
}

function Line({ player, passage, at }: { player: Player; passage: Passage; at: number }) {
  const here = player.place.value.at === at;
  if (isGap(passage)) return <li class="replay-gap">{passage.name}</li>;
  return (
    <li>
      <button type="button" class="replay-jump" aria-current={here ? "step" : undefined} onClick={() => goTo(player, at)}>
        <strong>{passage.name}</strong>
        <span class="second">{[passage.hour, passage.form].filter(Boolean).join(", ")}</span>
      </button>
    </li>
  );
}

/** Go to a passage; where the list is below the stage, the page goes up to it. */
function goTo(player: Player, at: number): void {
  player.jump(at);
  const main = document.querySelector(".replay-main");
  if (main && main.getBoundingClientRect().top < 0) main.scrollIntoView();
}

/** The arrows go from one table to the next, wherever the focus is. */
function useArrows(player: Player): void {
  useEffect(() => {
    const steps: { [key: string]: number } = { ArrowLeft: -1, ArrowRight: 1 };
    const pressed = (event: KeyboardEvent) => {
      const step = steps[event.key];
      const to = player.place.value.at + (step ?? 0);
      if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !player.told.value.passages[to]) return;
      event.preventDefault();
      player.jump(to);
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}

/** Say whose turn it is, and the constat that stands alone (RPC7). */
function useSaid(player: Player): void {
  useEffect(() => {
    let before = `${player.place.peek().at} ${player.place.peek().part}`;
    return effect(() => {
      const { at, part } = player.place.value;
      const passage = player.told.peek().passages[at];
      if (before === `${at} ${part}` || !passage) return;
      before = `${at} ${part}`;
      announce(part === "finding" && !isGap(passage) ? passage.constat : [passage.name, passage.form].filter(Boolean).join(", "));
    });
  }, []);
}
