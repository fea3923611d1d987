/**
 * Icons from Lucide, always beside a word, so never read aloud themselves.
 *
 * DRW11 A page imports the drawings that it uses, and only these are in its bundle; nothing is fetched.
 * DRW12 The text of a drawing becomes elements here, not markup: Trusted Types let no HTML through.
 *
 *     import check from "lucide-static/icons/check.svg";
 *     <Icon svg={check} /> Enregistrée.
 */
import { h, type VNode } from "preact";

export interface Shape {
  tag: string;
  attributes: Record<string, string>;
}

const shapesOfText = new Map<string, Shape[]>();

/** The shapes inside the <svg> of a drawing. */
export function shapes(svg: string): Shape[] {
  const known = shapesOfText.get(svg);
  if (known) return known;
  const inside = svg.slice(svg.indexOf("<svg"));
  const found = [...inside.matchAll(/<(path|circle|rect|line|ellipse|polyline|polygon)\s([^>]*?)\/>/g)].map(
    ([, tag = "path", rest = ""]) => ({
      tag,
      attributes: Object.fromEntries([...rest.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value])),
    }),
  );
  shapesOfText.set(svg, found);
  return found;
}

export function Icon({ svg }: { svg: string }): VNode {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      {shapes(svg).map(({ tag, attributes }) => h(tag, attributes)) /* DRW12 */}
    </svg>
  );
}
