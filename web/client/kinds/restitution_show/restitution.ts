/** A restitution as facilitators read it (rooms/restitutions/content.py), field by field, its constat last. */
import type { Translate } from "../../net/words.ts";

export interface Restitution {
  ref: string;
  label: string;
  number: number;
  table: number;
  theme: string;
  format: string;
  title: string;
  constat: string;
  /** `label` is a key of the catalogue, with `n` where there are several of a kind. */
  fields: readonly { name: string; label: string; n: number; text: string; image?: boolean }[];
}

export function fieldsOf(t: Translate, one: Restitution): { name: string; label: string; text: string }[] {
  const said = one.fields.filter(({ image }) => !image).map(({ name, label, n, text }) => ({ name, label: n > 0 ? t(label, { n }) : t(label), text }));
  return [
    { name: "title", label: t("restitution.title"), text: one.title },
    ...said,
    { name: "constat", label: t("restitution.constat"), text: one.constat },
  ];
}
