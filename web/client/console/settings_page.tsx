/** How this console is held: the hand, the keys; and the list of the keys. */
import { useDesk } from "./act_button.tsx";
import { PageHead } from "./history.tsx";
import { change, settings, type DeskSettings } from "./settings.ts";

const KEYS = [
  ["PageDown", "N", "next"], ["PageUp", "P", "previous"], [".", "B", "black"], ["F5, Esc", "", "follow"],
  ["", "Q", "qr"], ["", "T", "timer"], ["", "R", "results"], ["", "?", "help"],
] as const;

export function SettingsPage() {
  const { t, room, mayClose, facts, holding } = useDesk();
  return (
    <>
      <PageHead title={t("console.settings")} />
      {!holding.operator && <p class="row">
        <a class="button" href={`/r/${room.me.code}/before`} target="_blank" rel="noopener">{t("console.before")}</a>
        {mayClose && !facts.value.rehearsal && <a class="button" href={`/r/${room.me.code}/repeat`} target="_blank" rel="noopener">{t("console.repeat")}</a>}
        <a class="button" href={`/organise/r/${room.me.code}/kit`} target="_blank" rel="noopener">{t("console.kit")}</a>
      </p>}
      <fieldset class="choices">
        <legend class="field-label">{t("console.this_device")}</legend>
        <Setting name="left" />
        <Setting name="clicker" />
        <Setting name="letters" />
      </fieldset>
      <h2>{t("console.keys")}</h2>
      <table class="keys">
        <thead>
          <tr><th scope="col">{t("console.keys_act")}</th><th scope="col">{t("console.keys_clicker")}</th><th scope="col">{t("console.keys_letter")}</th></tr>
        </thead>
        <tbody>
          {KEYS.map(([clicker, letter, act]) => (
            <tr key={act}><th scope="row">{t(`console.key_${act}`)}</th><td>{clicker}</td><td>{letter}</td></tr>
          ))}
          <tr><th scope="row">{t("console.key_undo")}</th><td>Ctrl+Z</td><td></td></tr>
        </tbody>
      </table>
    </>
  );
}

function Setting({ name }: { name: keyof DeskSettings }) {
  const { t } = useDesk();
  const on = settings.value[name];
  return (
    <label class={on ? "choice choice-chosen" : "choice"}>
      <input class="choice-input" type="checkbox" checked={on} onChange={(event) => change({ [name]: event.currentTarget.checked })} />
      <span>{t(`console.set_${name}`)}</span>
    </label>
  );
}
