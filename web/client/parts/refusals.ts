/** A refusal as a sentence. */
import type { Translate } from "../net/words.ts";
import type { Params } from "../net/values.ts";
import type { Refusal } from "../net/wire.ts";

export function sentenceOf(t: Translate, refusal: Pick<Refusal, "code"> & { params?: Params }): string {
  const key = `refusal.${refusal.code}`;
  const sentence = t(key, refusal.params);
  return sentence === key || !sentence ? t("refusal.INTERNAL") : sentence;
}

/** What is wrong with a text before it leaves, counted as the server counts: in characters, not in code units. */
export function faultOf(text: string, length_max: number): Pick<Refusal, "code"> & { params: Params } | null {
  const length = [...text.trim()].length;
  if (length === 0) return { code: "TEXT_EMPTY", params: {} };
  if (length > length_max) return { code: "TEXT_TOO_LONG", params: { max: length_max, over: length - length_max } };
  return null;
}
