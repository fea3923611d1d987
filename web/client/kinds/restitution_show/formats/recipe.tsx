/** A recipe card: the dish, for how many and how long, what goes in, the gestures in order, and the turn of the hand. */
import { type FormatProps, textOf, textsOf } from "./format.ts";
import { Lone } from "./lone.tsx";

export function Recipe({ room: { t }, shown }: FormatProps) {
  const [ingredients, steps] = [textsOf(shown, "ingredient"), textsOf(shown, "step")];
  const [serves, time, pitfall] = [textOf(shown, "serves"), textOf(shown, "time"), textOf(shown, "pitfall")];
  const bare = [...ingredients, ...steps, pitfall].join("") === "";
  return (
    <article class="recipe after-dark stage-fits">
      {bare ? <Lone shown={shown} /> : shown.title && <h1 class="recipe-dish" data-words>{shown.title}</h1>}
      {(serves || time) && (
        <dl class="recipe-facts">
          {serves && <div class="recipe-fact"><dt>{t("restitution.recipe.serves")}</dt><dd>{serves}</dd></div>}
          {time && <div class="recipe-fact"><dt>{t("restitution.recipe.time")}</dt><dd>{time}</dd></div>}
        </dl>
      )}
      {!bare && (
        <div class="recipe-columns">
          {ingredients.length > 0 && <ul class="recipe-ingredients">{ingredients.map((text, at) => <li class="recipe-ingredient" key={at}>{text}</li>)}</ul>}
          {(steps.length > 0 || pitfall) && (
            <div class="recipe-gestures">
              <ol>{steps.map((text, at) => <li class="recipe-step" key={at}><span class="recipe-number">{at + 1}</span><span>{text}</span></li>)}</ol>
              {pitfall && <p class="recipe-pitfall"><b>{t("restitution.recipe.pitfall")}</b><br />{pitfall}</p>}
            </div>
          )}
        </div>
      )}
    </article>
  );
}
