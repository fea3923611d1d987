/** Arriving: one's table and sign, or the choice of a table; then the room to look at. */
import { useSignal } from "@preact/signals";
import type { Me } from "../../parts/person.ts";
import { Sign } from "../../parts/sign.tsx";
import { sentenceOf } from "../../parts/refusals.ts";
import { TablePick } from "../../parts/table_pick.tsx";
import { Wrong } from "../../parts/text_input.tsx";
import type { PhoneKind, Step } from "../kind.ts";

function Body({ step }: { step: Step }) {
  const { t, room, seat, table } = step;
  const tables = room.value<{ tables: number }>("room", "room").value?.tables ?? 0;
  const me = room.value<Me>(`seat/${seat}`, "me").value;
  if (tables === 0) return <p class="empty">{t("room.look_up")}</p>;
  const balanced = step.facts.value.settings["assign"] === "balanced" && seat === room.me.seat;
  if (!table || !me) return balanced ? <FindTable step={step} /> : <TablePick room={room} table={0} filled />;
  return (
    <div class="look-up">
      <div>
        <h1 class="rotation-table" tabIndex={-1}>
          <span class="rotation-word">{t("checkin.table")}</span>
          {table}
        </h1>
      </div>
      <p><Sign t={t} place={me.sign} large /></p>
      <p>{t("room.look_up")}</p>
    </div>
  );
}

interface Profile {
  label: string;
  options: readonly string[];
}

/** The room finds a table: what is asked first, where something is, and one button. */
function FindTable({ step }: { step: Step }) {
  const { t, room } = step;
  const said = useSignal("");
  const wrong = useSignal("");
  const profile = step.facts.value.settings["profile"] as unknown as Profile | null;
  const find = async () => {
    const answer = await room.send("find_table", { profile: said.value }).answer;
    wrong.value = answer.ok ? "" : sentenceOf(t, answer.refusal);
  };
  return (
    <form class="stack" onSubmit={(event) => (event.preventDefault(), void find())}>
      {profile && (
        <fieldset class="choices">
          <legend class="field-label">{profile.label}</legend>
          <div class="chips">
            {profile.options.map((option) => (
              <label class="chip" key={option}>
                <input class="chip-input" type="radio" name="profile" value={option} checked={said.value === option} onChange={() => (said.value = option)} />
                <span>{option}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <p class="hint">{t(profile ? "checkin.profile_hint" : "checkin.find_hint")}</p>
      {wrong.value && <Wrong sentence={wrong.value} />}
      <button class="button button-fill button-wide">{t("checkin.find")}</button>
    </form>
  );
}

/** Once seated, the table is all of the page. */
function whole(step: Step): boolean {
  return step.table > 0 && step.room.value<Me>(`seat/${step.seat}`, "me").value !== undefined;
}

export const phone: PhoneKind = { Body, takes: false, whole };
