/** The text of a component without hooks, so that a test reads what a page would hold; no browser, no other package. */
import { Fragment, type ComponentChildren, type VNode } from "preact";

const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

function attribute([name, value]: [string, unknown]): string {
  const shown = value !== undefined && value !== null && typeof value !== "function" && name !== "children" && name !== "key";
  return shown && (value !== false || name.startsWith("aria-") || name.startsWith("data-"))
    ? ` ${name}="${escaped(String(value))}"`
    : "";
}

export function markup(node: ComponentChildren): string {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (Array.isArray(node)) return node.map(markup).join("");
  if (typeof node !== "object") return escaped(String(node));
  const { type, props } = node as VNode<Record<string, unknown>>;
  const children = props["children"] as ComponentChildren;
  if (type === Fragment) return markup(children);
  if (typeof type === "function") return markup((type as (props: object) => ComponentChildren)(props));
  return `<${type}${Object.entries(props).map(attribute).join("")}>${markup(children)}</${type}>`;
}
