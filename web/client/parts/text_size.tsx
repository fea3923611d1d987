/** The size of the text, A, A+, A++: kept on this device, set before the first paint of the island. */
import { signal } from "@preact/signals";
import type { Translate } from "../net/words.ts";

const KEY = "rosace/size";
const SIZES = ["1", "2", "3"] as const;
const size = signal("1");

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

function choose(wanted: string): void {
  set(wanted);
  try {
    localStorage.setItem(KEY, wanted);
  } catch {
    return; // it lasts as long as the page
  }
}

export function TextSizes({ t }: { t: Translate }) {
  return (
    <div class="sizes row" role="group" aria-label={t("phone.text_size")}>
      <span>{t("phone.text_size")}</span>
      {SIZES.map((one) => (
        <button type="button" class="button button-small" aria-pressed={size.value === one} aria-label={t(`phone.text_size_${one}`)} onClick={() => choose(one)}>
          {`A${"+".repeat(Number(one) - 1)}`}
        </button>
      ))}
    </div>
  );
}
