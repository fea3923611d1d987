/** The surest ways to fail: each piece of advice struck out, and beside it what the table does instead. */
import type { FormatProps } from "./format.ts";
import { pairsOf, turnOf } from "./places.ts";

export function SureFail({ room: { t }, shown }: FormatProps) {
  const lines = pairsOf(shown, "advice", "flip").map(([advice, flip]) => ({ advice: advice?.text ?? "", flip: flip?.text ?? "", turn: flip && turnOf(shown, flip.comes) }));
  return (
    <div class="sure-fail after-dark stage-fits">
      {shown.title && <h1 class="fail-title">{shown.title}</h1>}
      {lines.length === 0 && <p class="fail-flip">{shown.constat}</p>}
      {lines.length > 0 && (
        <ol class="fail-lines">
          {lines.map(({ advice, flip, turn }, at) => (
            <li class="fail-line" key={at} data-flip={turn}>
              <p class="fail-advice">
                {advice && (turn === "to-come" ? advice : <><span class="visually-hidden">{t("restitution.sure_fail.struck")} </span><s>{advice}</s></>)}
              </p>
              <Turn />
              {flip ? <p class="fail-flip" data-comes={at + 1}>{flip}</p> : <span />}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** An arrow that has turned round. */
function Turn() {
  return (
    <svg class="fail-turn" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M19 19H9A6.5 6.5 0 0 1 9 6H20" />
      <path d="M15 1L20 6L15 11" />
    </svg>
  );
}
