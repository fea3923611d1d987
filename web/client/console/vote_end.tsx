/**
 * Ending a vote: one button at one place. [Clore le vote]; then, there, [Dévoiler], which two taps fire: it counts, then
 * shows. Between the two, how many ballots there are, and [Rouvrir 30 s].
 *
 * VTE1 Nobody shows by the tap that closes: the button that comes there is armed by a tap of its own, after the guard.
 * VTE2 Counting without showing is behind the menu, and takes two taps: it cannot be undone.
 */
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { KINDS } from "kinds:desk";
import type { Step } from "../kinds/kind.ts";
import { ActButton, ArmedAct, useDesk } from "./act_button.tsx";
import { GUARD_MS } from "../second_press.ts";
import type { AgendaLine } from "./facts.ts";
import { awayIn } from "./out_of_reach.ts";
import type { TurnoutFacts } from "./turnout.tsx";

export const LIVE = ["running", "paused", "reopened"];
export const ENDED = ["closing", "closed"];
const COUNTABLE = [...LIVE, ...ENDED];
const AGAIN_S = 30;

export function EndVote({ line, step }: { line: AgendaLine; step: Step }) {
  const { t, room } = useDesk();
  const kind = KINDS[line.kind];
  const phase = line.id;
  const ended = ENDED.includes(line.life);
  const early = useJust(line.life);
  if (LIVE.includes(line.life))
    return (
      <ActButton name="close" look="vote-end" send={() => room.send("close_phase", { phase })}>
        {t(kind?.close ?? "console.close_vote")}
      </ActButton>
    );
  if (!ended && line.life !== "counted") return null;
  return (
    <>
      <ArmedAct
        name="reveal"
        look="vote-end"
        send={() => room.send("reveal_phase", { phase })}
        why={early ? t("console.already") : ""}
        words={t("button.reveal")}
        armedWords={t("console.armed")}
      />
      {ended && (
        <ActButton name="reopen" look="vote-again" send={() => room.send("reopen_phase", { phase, seconds: AGAIN_S })}>
          {t("vote_end.again", { s: AGAIN_S })}
        </ActButton>
      )}
      <Ballots step={step} />
    </>
  );
}

/** Whether the button has just changed its meaning (VTE1). */
function useJust(life: string): boolean {
  const early = useSignal(false);
  useEffect(() => {
    early.value = ENDED.includes(life);
    const timer = setTimeout(() => (early.value = false), GUARD_MS);
    return () => clearTimeout(timer);
  }, [ENDED.includes(life)]);
  return early.value;
}

/** « 147 bulletins, 11 téléphones hors de portée » */
function Ballots({ step }: { step: Step }) {
  const { voters = 0 } = step.value<Partial<TurnoutFacts>>("desk", "turnout").value ?? {};
  const away = awayIn(useDesk().room).value;
  const said = [step.t("vote_end.ballots", { n: voters }), ...(away ? [step.t("vote_end.away", { n: away })] : [])];
  return <p class="vote-ballots second">{said.join(", ")}</p>;
}

/** *Dépouiller sans montrer*, in the menu (VTE2). */
export function CountInSilence() {
  const desk = useDesk();
  const line = desk.front.value;
  if (!line?.ballots || !COUNTABLE.includes(line.life)) return null;
  return (
    <ArmedAct
      name="count"
      look="button-small agenda-count"
      words={desk.t("vote_end.count")}
      armedWords={desk.t("vote_end.count_armed")}
      send={() => desk.room.send("count_votes", { phase: line.id })}
    />
  );
}
