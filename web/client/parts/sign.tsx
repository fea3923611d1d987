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

/** The word of a sign: Feuille, Feuille 2. */
export function signName(t: Translate, place: number): string {
  const { word, figure } = sign(place);
  const name = t(`sign.${word}`);
  return figure > 1 ? t("sign.again", { sign: name, n: figure }) : name;
}

export function SignDrawing({ place }: { place: number }) {
  const svg = drawingOf(sign(place));
  return svg ? <Icon svg={svg} /> : null;
}

export function Sign({ t, place, large = false }: { t: Translate; place: number; large?: boolean }) {
  return (
    <span class={large ? "sign sign-large" : "sign"}>
      <SignDrawing place={place} />
      {signName(t, place)}
    </span>
  );
}
