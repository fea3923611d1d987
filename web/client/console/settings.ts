/** What this device alone remembers of how its console is held: which hand, which keys. */
import { signal } from "@preact/signals";

const KEY = "rosace/console";

export interface DeskSettings {
  /** The thumb bar is mirrored for the left hand. */
  left: boolean;
  /** The keys of a clicker move the room. */
  clicker: boolean;
  /** Single letters do too. */
  letters: boolean;
}

const USUAL: DeskSettings = { left: false, clicker: true, letters: false };

function kept(): DeskSettings {
  try {
    return { ...USUAL, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<DeskSettings>) };
  } catch {
    return USUAL;
  }
}

export const settings = signal<DeskSettings>(kept());

export function change(part: Partial<DeskSettings>): void {
  settings.value = { ...settings.value, ...part };
  try {
    localStorage.setItem(KEY, JSON.stringify(settings.value));
  } catch {
    return; // it lasts as long as the page
  }
}
