/** Three buttons for the size of the text (text_size.ts). */
import type { Translate } from "../net/words.ts";
import { choose, size, SIZES } from "./text_size.ts";

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
