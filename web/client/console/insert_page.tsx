/**
 * A step that nobody planned (« Prise de parole, 15 min »): it opens at once, and the one under way waits.
 *
 * INP1 What is there by default is what is needed most: one button inserts it.
 */
import { useSignal } from "@preact/signals";
import { PageHead } from "./history.tsx";
import { ActButton, useDesk } from "./act_button.tsx";

const MINUTES = 15;
const MINUTES_MAX = 240;
const TITLE_MAX = 60;

export function InsertPage() {
  const desk = useDesk();
  const { t, room } = desk;
  const [title, minutes] = [useSignal(t("insert.title")), useSignal(MINUTES)]; // INP1
  const open = desk.facts.value.life === "open";
  const why = !open ? t("console.not_open") : desk.guarded.value ? t("console.already") : "";
  const insert = () => {
    const { front } = desk.facts.value;
    desk.page.value = "step";
    return room.send("insert_step", { from_phase: front, title: title.value, prompt: t("insert.prompt"), minutes: minutes.value });
  };
  return (
    <>
      <PageHead title={t("console.insert")} />
      <p>{t("insert.hint")}</p>
      <div class="field">
        <label class="field-label" for="insert-title">{t("insert.name")}</label>
        <input
          class="field-input"
          id="insert-title"
          value={title.value}
          maxLength={TITLE_MAX}
          onInput={(event) => (title.value = event.currentTarget.value)}
        />
      </div>
      <div class="field">
        <label class="field-label" for="insert-minutes">{t("insert.minutes")}</label>
        <input
          class="field-input"
          id="insert-minutes"
          type="number"
          min={1}
          max={MINUTES_MAX}
          value={minutes.value}
          onInput={(event) => (minutes.value = event.currentTarget.valueAsNumber || MINUTES)}
        />
      </div>
      <ActButton name="insert" why={why} send={insert}>{t("insert.go")}</ActButton>
    </>
  );
}
