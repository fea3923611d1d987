/**
 * The ballot: what can be voted on, in this seat's own order within each theme.
 *
 * DVP1 A dot is shown where it was placed at once, and goes back only with the sentence that says why.
 * DVP2 The order does not change while one votes; one's own table's is last, shown, with its reason.
 */
import { useSignal, useSignalEffect } from "@preact/signals";
import { Dots } from "../../draw/dots.tsx";
import { inOrderOf } from "../../parts/orders.ts";
import { sentenceOf } from "../../parts/refusals.ts";
import { warn } from "../../parts/regions.ts";
import { Wrong } from "../../parts/text_input.tsx";
import type { Step } from "../kind.ts";
import { ballotOf, isOwn, type Left, type Option, optionsOf, settingsOf } from "./facts.ts";

interface Spent {
  left: number;
  in_group: ReadonlyMap<string, number>;
}

export function Ballot({ step }: { step: Step }) {
  const { t } = step;
  const { dots, per_option } = settingsOf(step);
  const options = optionsOf(step);
  const ballot = ballotOf(step);
  const spent = spentOf(step, options, ballot);
  const mine = options.filter((option) => isOwn(step, option));
  const open = options.filter((option) => !isOwn(step, option)).sort((a, b) => a.at - b.at);
  const themes = [...new Set(open.map(({ theme }) => theme))];
  const intro = options.some(({ table }) => table > 0) ? "vote.intro" : "vote.intro_proposals"; // a sheet is a table's
  const sending = step.pending.value.some(({ state }) => state === "sending");
  useSignalEffect(() => {
    const refused = step.pending.value.filter(({ state }) => state === "refused").pop()?.refusal;
    if (refused) warn(sentenceOf(t, refused));
  });
  return (
    <section class="vote">
      {!step.facts.value.help && step.facts.value.life !== "closing" && <p class="help">{t(intro, { n: dots, max: per_option })}</p>}
      <p class="vote-left">{spent.left > 0 ? t("vote.left", { n: spent.left }) : t("vote.none_left")}</p>
      {themes.map((theme) => (
        <Group key={theme} step={step} theme={theme} options={open.filter((option) => option.theme === theme)} ballot={ballot} spent={spent} />
      ))}
      {mine.map((option) => ( // DVP2
        <div class="vote-row vote-own" key={option.ref}>
          <p class="vote-name">{t(option.label, { n: option.number })}</p>
          <p class="vote-title">{option.text}</p>
          <p>{t("vote.own_table")}</p>
        </div>
      ))}
      {ballot.size > 0 && <p class="hint">{t(sending ? "text.sending" : "vote.kept")}</p>}
    </section>
  );
}

function spentOf(step: Step, options: readonly Option[], ballot: ReadonlyMap<string, number>): Spent {
  const { dots, per_group } = settingsOf(step);
  const total = [...ballot.values()].reduce((sum, given) => sum + given, 0);
  const known = step.value<Left>("seat", "left").value?.of ?? dots;
  const in_group = new Map<string, number>();
  for (const { ref, theme } of options) in_group.set(theme, (in_group.get(theme) ?? 0) + (ballot.get(ref) ?? 0));
  return { left: Math.max(0, known - total), in_group: per_group > 0 ? in_group : new Map() };
}

interface GroupProps {
  step: Step;
  theme: string;
  options: readonly Option[];
  ballot: ReadonlyMap<string, number>;
  spent: Spent;
}

function Group({ step, theme, options, ballot, spent }: GroupProps) {
  const { per_group } = settingsOf(step);
  const used = spent.in_group.get(theme) ?? 0;
  const byRef = new Map(options.map((option) => [option.ref, option]));
  const order = inOrderOf(step.seat, [...byRef.keys()]);
  const canAdd = spent.left > 0 && (per_group === 0 || used < per_group);
  return (
    <>
      {theme && <h2 class="vote-theme">{theme}</h2>}
      {per_group > 0 && <p class="help">{step.t("dot_vote.group_left", { left: Math.max(0, per_group - used), of: per_group })}</p>}
      {order.map((ref) => {
        const option = byRef.get(ref);
        return option && <Row key={ref} step={step} option={option} count={ballot.get(ref) ?? 0} canAdd={canAdd} />;
      })}
    </>
  );
}

interface RowProps {
  step: Step;
  option: Option;
  count: number;
  canAdd: boolean;
}

function Row({ step, option, count, canAdd }: RowProps) {
  const { t, room } = step;
  const { per_option } = settingsOf(step);
  const whole = useSignal(false);
  const about = step.pending.value.filter(({ name, args }) => name === "place_dots" && args["ref"] === option.ref);
  const refused = about.filter(({ state }) => state === "refused");
  const name = t(option.label, { n: option.number });
  const place = (dots: number) => {
    for (const { id } of refused) room.dismiss(id);
    step.send("place_dots", { ref: option.ref, dots });
  };
  const wrong = refused.pop()?.refusal;
  return (
    <div class="vote-row">
      <p class="vote-name">{name}</p>
      <p class="vote-title">{option.text}</p>
      {whole.value && <p class="card-text">{option.body}</p>}
      <div class="row">
        <Dots
          count={count}
          max={per_option}
          canAdd={canAdd}
          text={`${name}, ${t("dot_vote.dots", { n: count })}`}
          lessLabel={t("dot_vote.less")}
          moreLabel={t(canAdd && count < per_option ? "dot_vote.more" : "phone.no_more_dots")}
          onChange={place /* DVP1 */}
        />
        {option.body && (
          <button type="button" class="button button-small row-end" aria-expanded={whole.value} onClick={() => (whole.value = !whole.value)}>
            {t(whole.value ? "phone.fold" : "button.read")}
          </button>
        )}
      </div>
      {wrong && <Wrong sentence={sentenceOf(t, wrong)} />}
    </div>
  );
}
