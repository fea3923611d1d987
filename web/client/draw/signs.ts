/**
 * Signs: people without names (identity 2.6). A drawing and its word, unique at a table, in this order. A sign lives inside
 * its table: never beside a contribution, never on the screen, never in a report. The words are in the catalogues.
 */
import anchor from "lucide-static/icons/anchor.svg";
import apple from "lucide-static/icons/apple.svg";
import bike from "lucide-static/icons/bike.svg";
import bird from "lucide-static/icons/bird.svg";
import bridge from "lucide-static/icons/bridge.svg";
import fish from "lucide-static/icons/fish.svg";
import key from "lucide-static/icons/key.svg";
import lamp from "lucide-static/icons/lamp.svg";
import leaf from "lucide-static/icons/leaf.svg";
import lighthouse from "lucide-static/icons/lighthouse.svg";
import moon from "lucide-static/icons/moon.svg";
import mountain from "lucide-static/icons/mountain.svg";
import sailboat from "lucide-static/icons/sailboat.svg";
import tree from "lucide-static/icons/tree-deciduous.svg";
import waves from "lucide-static/icons/waves.svg";
import wheat from "lucide-static/icons/wheat.svg";

export const SIGNS = [
  { word: "leaf", svg: leaf },
  { word: "key", svg: key },
  { word: "anchor", svg: anchor },
  { word: "mountain", svg: mountain },
  { word: "tree", svg: tree },
  { word: "wave", svg: waves },
  { word: "sailboat", svg: sailboat },
  { word: "bird", svg: bird },
  { word: "fish", svg: fish },
  { word: "wheat", svg: wheat },
  { word: "apple", svg: apple },
  { word: "bike", svg: bike },
  { word: "moon", svg: moon },
  { word: "bridge", svg: bridge },
  { word: "lighthouse", svg: lighthouse },
  { word: "lamp", svg: lamp },
] as const;

export type SignWord = (typeof SIGNS)[number]["word"];

export interface Sign {
  word: SignWord;
  svg: string;
  /** 1 for the first sixteen at a table; beyond, the sign takes it: Feuille 2. */
  figure: number;
}

/** The sign of the nth person of a table, from 0. */
export function sign(place: number): Sign {
  const { word, svg } = SIGNS[place % SIGNS.length] as (typeof SIGNS)[number];
  return { word, svg, figure: Math.floor(place / SIGNS.length) + 1 };
}
