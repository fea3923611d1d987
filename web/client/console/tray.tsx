/**
 * The tray: texts that came after the end of their step, and late ballots as a number (rooms/topics/tray.py, late_ballots.py).
 *
 * TRC1 A text is read here before it is added: nobody else reads it until then.
 * TRC2 Of late ballots there is a number and one button; nobody learns what they say.
 */
import type { AgendaLine } from "./facts.ts";
import { isPhoto } from "../photos/named.ts";
import { ActButton, ArmedAct, useDesk } from "./act_button.tsx";
import type { Desk } from "./desk.ts";

interface LateText {
  id: number;
  phase: string;
  title: string;
  table: number;
  text: string;
  lot: "waits" | "aside";
}

export function Tray() {
  const { t, room } = useDesk();
  const texts = room.names("desk", "tray/").value.flatMap((name) => room.value<LateText>("desk", name).value ?? []);
  const waiting = texts.filter(({ lot }) => lot === "waits");
  const aside = texts.filter(({ lot }) => lot === "aside");
  if (texts.length === 0) return null;
  return (
    <section class="stack" aria-label={t("text.received_late")}>
      {waiting.length > 0 && <h2>{t("tray.waiting", { n: waiting.length })}</h2>}
      <ul class="grid-two">{waiting.map((late) => <Card key={late.id} late={late} />)}</ul>
      {aside.length > 0 && (
        <details>
          <summary class="fold">{t("tray.was_set_aside")}</summary>
          <ul class="grid-two">{aside.map((late) => <Card key={late.id} late={late} />)}</ul>
        </details>
      )}
    </section>
  );
}

function Card({ late: { id, title, table, text, lot } }: { late: LateText }) {
  const { t, room } = useDesk();
  return (
    <li class="card contribution">
      {isPhoto(text) ? <img class="sheet-photo" src={`/r/${room.me.code}/${text}`} alt={t("photo.of_table", { n: table })} /> : <p class="card-text">{text}</p>}
      <div class="card-foot">
        <span>{[title, table > 0 ? t("console.at_table", { n: table }) : ""].filter(Boolean).join(", ")}</span>
        <span class="card-acts">
          <ActButton name={`add late ${id}`} look="button-small" send={() => room.send("add_late", { id })}>{t("tray.add")}</ActButton>
          {lot === "waits" && (
            <ActButton name={`aside ${id}`} look="button-small" told={t("tray.set_aside")} send={() => room.send("set_late_aside", { id })}>
              {t("tray.aside")}
            </ActButton>
          )}
        </span>
      </div>
    </li>
  );
}

/** « 3 bulletins votés à temps sont arrivés après la clôture. » [Les compter] */
export function LateBallots({ line }: { line: AgendaLine }) {
  const { t, room } = useDesk();
  const count = room.value<{ count: number }>("desk", `late_ballots/${line.id}`).value?.count;
  if (!count) return null;
  return (
    <div class="row">
      <p class="second">{t("tray.ballots", { n: count }) /* TRC2 */}</p>
      <ArmedAct
        name="count late"
        look="button-small"
        words={t("tray.count_ballots")}
        armedWords={t("tray.count_armed")}
        send={() => room.send("count_late", { phase: line.id })}
      />
    </div>
  );
}

/** What the armed button that closes the workshop says: it asks once about what nobody has read. */
export function closeArmed({ t, room }: Desk): string {
  const names = room.names("desk", "tray/").value;
  const n = names.filter((name) => room.value<LateText>("desk", name).value?.lot === "waits").length;
  return n > 0 ? t("tray.close_armed", { n }) : t("console.close_armed");
}
