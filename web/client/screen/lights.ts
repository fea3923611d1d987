/**
 * The two lights of the projector's page (identity 6): an attribute on its root; the crossing is in parts/lights.css.
 *
 * LGT1 Night begins with 1 s of black before the first title; what comes while it is night comes at once.
 * LGT2 A page that opens at night is there at once: nobody saw a change.
 */
import { effect } from "@preact/signals";
import type { Room } from "../net/room.ts";
import { lightOf } from "../stage/picture.ts";

const DUSK_MS = 2_000;

export function followLight(room: Room, root: HTMLElement): void {
  let first = true;
  let timer = 0;
  effect(() => {
    const light = lightOf(room);
    const falls = !first && light === "scene" && root.dataset["light"] !== "scene";
    first = false;
    if (light === "salle") delete root.dataset["dusk"];
    if (falls) {
      root.dataset["dusk"] = ""; // LGT1
      clearTimeout(timer);
      timer = window.setTimeout(() => delete root.dataset["dusk"], DUSK_MS);
    }
    root.dataset["light"] = light;
  });
}
