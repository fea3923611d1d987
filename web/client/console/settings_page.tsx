/** How this console is held: the hand, the keys; and the list of the keys. */
import { useDesk } from "./act_button.tsx";
import { PageHead } from "./history.tsx";
import { Lights } from "./screen_acts.tsx";
import { change, settings, type DeskSettings } from "./settings.ts";
import type { Steering } from "./steering.ts";

const KEYS = [
  ["PageDown", "N", "next"], ["PageUp", "P", "previous"], [".", "B", "black"], ["F5", "", "begin"], ["Esc", "", "end"],
  ["", "Q", "qr"], ["", "T", "timer"], ["", "R", "results"], ["", "?", "help"],
] as const;

export function SettingsPage({ steering }: { steering: Steering }) {
  const { t } = useDesk();
  return (
    <>
      <PageHead title={t("console.settings")} />
      <fieldset class="choices">
        <legend class="field-label">{t("console.this_device")}</legend>
        <Setting name="left" />
        <Setting name="clicker" />
        <Setting name="letters" />
      </fieldset>
      <Lights steering={steering} />
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
