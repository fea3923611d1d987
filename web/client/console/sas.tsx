/**
 * The sas, under the preview of a console in one hand: what everyone will read in a few seconds, with [Retenir]. On a
 * laptop the same words are in the middle, marked.
 *
 * Where a step is moderated, what waits to be read before it is shown is here too, with [Montrer] beside.
 *
 * SCN1 A card keeps its place while it is there: nothing moves under a finger when another one goes out.
 * SCN2 What is held back goes from here at once; it stays among the texts of the step, with [Montrer].
 */
import { KINDS } from "kinds:desk";
import { useRef } from "preact/hooks";
import type { Step, Waiting } from "../kinds/kind.ts";
import { ActButton, useDesk } from "./act_button.tsx";
import { ApproveText } from "./approve.tsx";

const PLACES = 2;

export function Sas({ step }: { step: Step | undefined }) {
  const { t, room } = useDesk();
  const waiting = (step && KINDS[step.facts.value.kind]?.waiting?.(step)) ?? [];
  const cards = usePlaces(waiting);
  const more = waiting.length - cards.filter(Boolean).length;
  if (waiting.length === 0) return null;
  return (
    <section class="sas only-phone" aria-label={t("console.sas")}>
      <h2 class="second">{t(waiting.some(({ words }) => words) ? "approvals.title" : "console.sas")}</h2>
      <ul class="sas-cards">
        {cards.map((card, at) => (
          <li class="card sas-card" key={at}>
            {card && (
              <>
                <div class="row sas-acts">
                  <ActButton
                    name={`hold ${card.ref}`}
                    look="button-small"
                    label={t("console.hold_named", { what: card.name })}
                    told={t("console.held")}
                    send={() => room.send("hide", { ref: card.ref, hidden: true }) /* SCN2 */}
                  >
                    {t("button.hold_back")}
                  </ActButton>
                  {card.words !== undefined && <ApproveText reference={card.ref} words={card.words} name={card.name} />}
                </div>
                <p class="card-text sas-text" tabIndex={0}>{card.text}</p>
              </>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && <p class="second">{t("console.sas_more", { n: more })}</p>}
    </section>
  );
}

/** The cards in their places, those that will be read first before the others (SCN1). */
function usePlaces(waiting: readonly Waiting[]): (Waiting | undefined)[] {
  const places = useRef<string[]>(Array.from({ length: PLACES }, () => ""));
  const here = new Map(waiting.map((card) => [card.ref, card]));
  const kept = places.current.map((ref) => (here.has(ref) ? ref : ""));
  const others = waiting.map(({ ref }) => ref).filter((ref) => !kept.includes(ref));
  places.current = kept.map((ref) => ref || (others.shift() ?? ""));
  return places.current.map((ref) => here.get(ref));
}
