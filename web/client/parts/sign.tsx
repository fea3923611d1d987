/**
 * A person's sign: a drawing and its word. They come when one is first shown: sixteen drawings are much for a phone that has no table yet.
 */
import { signal } from "@preact/signals";
import { Icon } from "../draw/icons.tsx";
import type { sign as SignOf } from "../draw/signs.ts";
import type { Translate } from "../net/words.ts";

const drawn = signal<typeof SignOf | null>(null);
let asked = false;

function fetchSigns(): void {
  if (asked) return;
  asked = true;
  import("../draw/signs.ts").then(
    ({ sign }) => (drawn.value = sign),
    () => (asked = false), // the next one shown asks again
  );
}

export function Sign({ t, place, large = false }: { t: Translate; place: number; large?: boolean }) {
  fetchSigns();
  const found = drawn.value?.(place);
  if (!found) return null;
  const name = t(`sign.${found.word}`);
  return (
    <span class={large ? "sign sign-large" : "sign"}>
      <Icon svg={found.svg} />
      {found.figure > 1 ? t("sign.again", { sign: name, n: found.figure }) : name}
    </span>
  );
}
