/** The layouts of identity 7.1; parts/layouts.css, onstage.css and arrival.css draw them. */
export type Layout =
  | "welcome" | "arrival" | "sky" | "prompt" | "count" | "wall" | "tables" | "results" | "split" | "scene" | "finding" | "item" | "answer" | "given" | "hats"
  | "draw" | "break" | "message" | "black" | "end";
