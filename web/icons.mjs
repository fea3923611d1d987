/**
 * Icons for the pages made by the server: the shapes of these Lucide drawings, from lucide-static, as one JSON file.
 * Scripts import theirs one by one (client/draw/icons.tsx); a name that is missing here fails the build.
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

/** {name: [[tag, {attribute: value}], …]} as JSON text. */
export function iconsJson() {
  const require = createRequire(import.meta.url);
  const shapes = (name) => {
    const svg = readFileSync(require.resolve(`lucide-static/icons/${name}.svg`), "utf8");
    return [...svg.matchAll(/<(path|circle|rect|line|ellipse|polyline|polygon)\s([^>]*?)\/>/g)].map(([, tag, rest]) => [
      tag,
      Object.fromEntries([...rest.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])),
    ]);
  };
  return JSON.stringify(Object.fromEntries([...ACTS, ...SIGNS].map((name) => [name, shapes(name)])));
}
