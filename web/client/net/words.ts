/**
 * The catalogue of the page's language, inlined in the page: keys to texts.
 *
 * NTX1 `{name}` in a text is replaced by that parameter, as plain text; the count `n` has the language's thousands.
 * NTX2 With a parameter `n`, a key that has plural forms (`key.one`, `key.other`) is read in the form of the language;
 *      0 in a form of its own (`key.none`), where there is one.
 * NTX3 A key that is missing shows itself; where `strict` (tests), it throws.
 * NTX4 `{name.label}` is replaced by the text of the key `name.VALUE`: with act=step_changed, that of `act.step_changed`.
 * NTX5 A key that is missing while words are on their way is empty until they have come.
 */
import type { LaterWords } from "./later_words.ts";
import type { Params } from "./values.ts";

export type Translate = (key: string, params?: Params) => string;

export function words(catalogue: { readonly [key: string]: string }, lang: string, strict = false, later?: LaterWords): Translate {
  const plural = new Intl.PluralRules(lang);
  const figures = new Intl.NumberFormat(lang);
  const t: Translate = (key, params = {}) => {
    const n = params["n"];
    const form = typeof n === "number" ? `${key}.${plural.select(n)}` : key;
    const text = (n === 0 ? catalogue[`${key}.none`] : undefined) ?? catalogue[form] ?? catalogue[key] ?? (typeof n === "number" ? catalogue[`${key}.other`] : undefined); // NTX2
    if (text === undefined && later?.coming) return ""; // NTX5
    if (text === undefined && strict) throw new Error(`no words for ${key}`); // NTX3
    return (text ?? key).replace(/\{(\w+)(\.label)?\}/g, (hole, name: string, label?: string) => {
      const { [name]: value, ...others } = params;
      if (value === undefined) return hole;
      if (label) return t(`${name}.${value}`, others); // NTX4
      return name === "n" && typeof value === "number" ? figures.format(value) : String(value); // NTX1
    });
  };
  return t;
}
