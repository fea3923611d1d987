/** A person's sign: a drawing and its word. */
import { signal } from "@preact/signals";
import { Icon } from "../draw/icons.tsx";
import { sign, type Sign as SignFacts } from "../draw/signs.ts";
import type { Translate } from "../net/words.ts";

const drawn = signal<{ readonly [word: string]: string }>({});
const asked = new Set<string>();

/** The drawing of a sign, once it is here. */
function drawingOf({ word, svg }: SignFacts): string | undefined {
  if (!asked.has(word)) {
    asked.add(word);
    svg().then(
      (file) => (drawn.value = { ...drawn.peek(), [word]: file.default }),
      () => asked.delete(word), // the next one shown asks again
    );
  }
  return drawn.value[word];
}

export function Sign({ t, place, large = false }: { t: Translate; place: number; large?: boolean }) {
  const found = sign(place);
  const svg = drawingOf(found);
  const name = t(`sign.${found.word}`);
  return (
    <span class={large ? "sign sign-large" : "sign"}>
      {svg && <Icon svg={svg} />}
      {found.figure > 1 ? t("sign.again", { sign: name, n: found.figure }) : name}
    </span>
  );
}
