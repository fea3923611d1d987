/**
 * Signs: people without names (identity 2.6). A drawing and its word, unique at a table, in this order. A sign lives inside
 * its table: never beside a contribution, never on the screen, never in a report. The words are in the catalogues.
 *
 * SGN1 A drawing is fetched when it is first shown: a phone shows one of the sixteen.
 */
export const SIGNS = [
  { word: "leaf", svg: () => import("lucide-static/icons/leaf.svg") },
  { word: "key", svg: () => import("lucide-static/icons/key.svg") },
  { word: "anchor", svg: () => import("lucide-static/icons/anchor.svg") },
  { word: "mountain", svg: () => import("lucide-static/icons/mountain.svg") },
  { word: "tree", svg: () => import("lucide-static/icons/tree-deciduous.svg") },
  { word: "wave", svg: () => import("lucide-static/icons/waves.svg") },
  { word: "sailboat", svg: () => import("lucide-static/icons/sailboat.svg") },
  { word: "bird", svg: () => import("lucide-static/icons/bird.svg") },
  { word: "fish", svg: () => import("lucide-static/icons/fish.svg") },
  { word: "wheat", svg: () => import("lucide-static/icons/wheat.svg") },
  { word: "apple", svg: () => import("lucide-static/icons/apple.svg") },
  { word: "bike", svg: () => import("lucide-static/icons/bike.svg") },
  { word: "moon", svg: () => import("lucide-static/icons/moon.svg") },
  { word: "bridge", svg: () => import("lucide-static/icons/bridge.svg") },
  { word: "lighthouse", svg: () => import("lucide-static/icons/lighthouse.svg") },
  { word: "lamp", svg: () => import("lucide-static/icons/lamp.svg") },
] as const;

export type SignWord = (typeof SIGNS)[number]["word"];

export interface Sign {
  word: SignWord;
  svg: () => Promise<{ default: string }>; // SGN1
  /** 1 for the first sixteen at a table; beyond, the sign takes it: Feuille 2. */
  figure: number;
}

/** The sign of the nth person of a table, from 0. */
export function sign(place: number): Sign {
  const { word, svg } = SIGNS[place % SIGNS.length] as (typeof SIGNS)[number];
  return { word, svg, figure: Math.floor(place / SIGNS.length) + 1 };
}
