/** Choosing a table, or another one: the numbers as chips, and one button. */
import { useSignal } from "@preact/signals";
import type { Room } from "../net/room.ts";
import type { Me } from "./person.ts";
import { announce, warn } from "./regions.ts";
import { sentenceOf } from "./refusals.ts";
import { Wrong } from "./text_input.tsx";

export interface TablePickProps {
  room: Room;
  /** Where the person sits, 0 for nowhere. */
  table: number;
  /** The one filled button of the page. */
  filled: boolean;
  onDone?: () => void;
}

export function TablePick({ room, table, filled, onDone }: TablePickProps) {
  const { t } = room;
  const chosen = useSignal(0);
  const wrong = useSignal("");
  const sending = useSignal(false);
  const people = room.value<number[]>("room", "tables").value ?? [];
  const closed = room.value<number[]>("room", "closed").value ?? [];
  const sit = async () => {
    if (!chosen.value) return void (wrong.value = t("phone.table_first"));
    sending.value = true;
    const answer = await room.send("choose_table", { table: chosen.value }).answer;
    sending.value = false;
    if (answer.ok) {
      announce(t("phone.seated", { n: chosen.value }));
      return onDone?.();
    }
    wrong.value = sentenceOf(t, answer.refusal);
    warn(wrong.value);
  };
  const pick = (n: number) => {
    chosen.value = n;
    wrong.value = "";
  };
  return (
    <form class="stack" onSubmit={(event) => (event.preventDefault(), void sit())}>
      {room.value<Me>(`seat/${room.me.seat}`, "me").value?.closed && <p class="help">{t("tables.yours_closed")}</p>}
      <fieldset class="choices">
        <legend class="field-label">{t("checkin.your_table")}</legend>
        <div class="chips chips-even">
          {people.map((seated, at) => closed.includes(at + 1) ? null : (
            <label class="chip" key={at}>
              <input class="chip-input" type="radio" name="table" value={at + 1} checked={(chosen.value || table) === at + 1} onChange={() => pick(at + 1)} />
              <span>
                {t("table.name", { n: at + 1 })}
                <span class="visually-hidden">{`, ${t("checkin.people", { n: seated })}`}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {wrong.value && <Wrong sentence={wrong.value} />}
      <button class={filled ? "button button-fill button-wide" : "button button-wide"} aria-disabled={sending.value}>
        {t(sending.value ? "text.sending" : "checkin.sit")}
      </button>
    </form>
  );
}
