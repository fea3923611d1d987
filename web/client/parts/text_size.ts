/** The size of the text, A, A+, A++: kept on this device, set before the first paint of the island. */
import { signal } from "@preact/signals";

const KEY = "rosace/size";
export const SIZES = ["1", "2", "3"] as const;
export const size = signal("1");

export function applyTextSize(): void {
  try {
    set(localStorage.getItem(KEY) ?? "1");
  } catch {
    set("1");
  }
}

function set(wanted: string): void {
  size.value = wanted;
  if (wanted === "1") delete document.documentElement.dataset["size"];
  else document.documentElement.dataset["size"] = wanted;
}

export function choose(wanted: string): void {
  set(wanted);
  try {
    localStorage.setItem(KEY, wanted);
  } catch {
    return; // it lasts as long as the page
  }
}
