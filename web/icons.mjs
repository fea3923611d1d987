/**
 * Icons for the pages made by the server: the shapes of these Lucide drawings, from lucide-static, as one JSON file.
 * Scripts import theirs one by one (client/draw/icons.tsx); a name that is missing here fails the build.
 *
 * ICO1 In a script a drawing is its licence and its shapes: what is around them is the page's own.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const ACTS = [
  "check", "circle-alert", "ear", "eye-off", "hand", "info", "life-buoy", "megaphone", "minus", "monitor-off", "pause",
  "pencil", "play", "plus", "printer", "qr-code", "skip-forward", "timer", "undo-2", "users", "wifi-off",
];
const SIGNS = [
  "leaf", "key", "anchor", "mountain", "tree-deciduous", "waves", "sailboat", "bird", "fish", "wheat", "apple", "bike",
  "moon", "bridge", "lighthouse", "lamp",
];

const SHAPE = /<(path|circle|rect|line|ellipse|polyline|polygon)\s([^>]*?)\/>/g;

/** The drawings that scripts import, as text. */
export const drawings = {
  name: "drawings",
  setup(build) {
    build.onLoad({ filter: /lucide-static.*\.svg$/ }, ({ path }) => {
      const svg = readFileSync(path, "utf8");
      const licence = /<!--.*?-->/.exec(svg)?.[0] ?? "";
      return { contents: `${licence}<svg>${[...svg.matchAll(SHAPE)].map(([shape]) => shape).join("")}`, loader: "text" }; // ICO1
    });
  },
};

/** {name: [[tag, {attribute: value}], …]} as JSON text. */
export function iconsJson() {
  const require = createRequire(import.meta.url);
  const shapes = (name) => {
    const svg = readFileSync(require.resolve(`lucide-static/icons/${name}.svg`), "utf8");
    return [...svg.matchAll(SHAPE)].map(([, tag, rest]) => [
      tag,
      Object.fromEntries([...rest.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])),
    ]);
  };
  return JSON.stringify(Object.fromEntries([...ACTS, ...SIGNS].map((name) => [name, shapes(name)])));
}
