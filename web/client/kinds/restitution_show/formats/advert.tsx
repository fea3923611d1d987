/** A poster that sells: before, the product under its sun of petals, after; its small print is as large as all else. */
import { lens } from "../../../draw/lens.ts";
import { type FormatProps, textOf } from "./format.ts";

const PETALS = [-80, -60, -40, -20, 0, 20, 40, 60, 80];
const PETAL = lens(16, 46, 4.4);

export function Advert({ room: { t }, shown }: FormatProps) {
  const [problem, miracle, small, slogan] = ["problem", "miracle", "small_print", "slogan"].map((field) => textOf(shown, field));
  const product = textOf(shown, "product") || shown.title;
  const said = [problem, miracle, small, slogan].some(Boolean);
  return (
    <div class="advert after-dark stage-fits">
      <div class="advert-poster">
        <Sun />
        {product && <h1 class="advert-product" data-words>{small ? `${product}\u00a0*` : product}</h1>}
        {(slogan || !said) && <p class="advert-slogan">{slogan || shown.constat}</p>}
        {(problem || miracle) && (
          <div class="advert-sides">
            {problem && <Side head={t("restitution.advert.before")} text={problem} n={1} />}
            {miracle && <Side head={t("restitution.advert.after")} text={miracle} n={2} />}
          </div>
        )}
      </div>
      {small && <p class="advert-small" data-comes={3}>{`* ${small}`}</p>}
    </div>
  );
}

function Side({ head, text, n }: { head: string; text: string; n: number }) {
  return (
    <p class="advert-side" data-comes={n} data-words>
      <span class="advert-when">{head}</span>
      {text}
    </p>
  );
}

function Sun() {
  return (
    <svg class="advert-sun" viewBox="-50 -48 100 48.4" aria-hidden="true">
      <g class="advert-rays">{PETALS.map((angle) => <path key={angle} d={PETAL} transform={`rotate(${angle})`} />)}</g>
      <path class="advert-disc" d="M-11 0A11 11 0 0 1 11 0Z" />
      <path d="M-50 0H50" />
    </svg>
  );
}
