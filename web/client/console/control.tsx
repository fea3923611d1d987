/** Control in words and buttons: who holds it, who asks for it, and what an operator's console is. */
import { Notice } from "../parts/notice.tsx";
import { ActButton, useDesk } from "./act_button.tsx";
import { Lag } from "./distant_page.tsx";
import type { Desk } from "./desk.ts";
import type { DistantRoom } from "./holding.ts";

/** A room asks for control: one tap gives it. */
export function AskedControl() {
  const desk = useDesk();
  const { t, holding, room } = desk;
  const { asked, holder } = holding.facts.value;
  if (holding.operator || asked.length === 0) return null;
  return (
    <section class="calls" aria-label={t("control.title")}>
      {asked.map(({ room: to, name }) => (
        <div class="call" key={to}>
          <p>{t("control.asked", { room: name })}</p>
          <div class="row">
            <ActButton name={`control give ${to}`} look="button-small" label={t("control.give_to", { room: name })} send={() => room.send("give_control", { to, holder })}>
              {t("control.give")}
            </ActButton>
          </div>
        </div>
      ))}
    </section>
  );
}

/** In the place of the big button, where this console does not hold control: who does, and how that changes. */
export function ControlButton() {
  const desk = useDesk();
  const { t, holding, room, online, pressing } = desk;
  const { holder, name } = holding.facts.value;
  const { asks, operator } = holding;
  const press = () => {
    if (!operator) void desk.act("next", () => room.send("take_control", {}));
    else void desk.act("next", () => room.send("ask_control", { asks: !asks.value }));
  };
  const is = operator && asks.value ? t("control.asking") : holder === 0 ? t("control.theirs") : t("control.is_at", { room: name });
  const does = !operator ? t("control.take") : t(asks.value ? "control.ask_no_more" : "control.ask");
  return (
    <button type="button" class="controls-next button button-fill next" aria-disabled={!online.value} data-pressing={pressing.value === "next"} onClick={press}>
      <span class="next-what">{is}</span>
      <span class="next-name">{does}</span>
    </button>
  );
}

/** « 6 personnes, tables 5 et 6 ». */
function whoIsThere(t: Desk["t"], { people, tables }: DistantRoom): string {
  if (tables.length === 0) return t("control.no_tables");
  return t("control.people_at", { people: t("control.people", { n: people }), tables: t("control.tables", { n: tables.length, tables: tables.join(", ") }) });
}

/** What an operator's console is, at its top: its room, its people, and whether it moves the whole. */
export function OwnRoom() {
  const { t, holding, room } = useDesk();
  const own = holding.ownRoom.value;
  if (!holding.operator || !own) return null;
  const holds = holding.holds.value;
  return (
    <Notice tone={holds ? "ok" : "plain"}>
      <div class="own-room">
        <p class="own-room-name">{t("control.your_room", { room: own.name })}</p>
        <p>{whoIsThere(t, own)}</p>
        {!holds && <p class="second">{t("control.theirs_help")}</p>}
        {holds && (
          <div class="row">
            <p class="grow"><strong>{t("control.yours")}</strong> {t("control.yours_help")}</p>
            <ActButton name="control back" look="button-small" send={() => room.send("return_control", {})}>{t("control.give_back")}</ActButton>
          </div>
        )}
        <details>
          <summary class="fold">{t("control.lag", { n: own.lag_s })}</summary>
          <Lag audience={String(own.room)} name={own.name} lag_s={own.lag_s} />
        </details>
      </div>
    </Notice>
  );
}
