/**
 * The looks that come once a show is in front: each format's own, with their sheet of styles (styles/formats.css).
 * Adding one: its module here, its styles in styles/parts/formats, and one line in each of the two lists.
 *
 * RSF4 No look is waited for on stage: all are fetched before the first turn; until one comes, nothing is half drawn.
 */
import type { ComponentType } from "preact";
import { later } from "../../../parts/later.tsx";
import type { FormatProps } from "./format.ts";

export const LOOKS: { readonly [format: string]: ReturnType<typeof look> } = {
  haiku: look(() => import("./haiku.tsx").then((part) => part.Haiku)),
};

function look(load: () => Promise<ComponentType<FormatProps>>) {
  return later<FormatProps>(() => Promise.all([load(), styled()]).then(([part]) => part), "words here");
}

let styles: Promise<void> | undefined;

/** The sheet of styles of all formats, once; a page that needs it from the start has it in its head. */
function styled(): Promise<void> {
  const href = document.documentElement.dataset["formats"];
  return (styles ??= href ? linked(href) : Promise.resolve());
}

function linked(href: string): Promise<void> {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => {
      styles = undefined; // it is asked for again with the look (LTR1)
      link.remove();
      reject(new Error(`no ${href}`));
    };
    document.head.append(link);
  });
}
