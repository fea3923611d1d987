/** Commitments on a phone: one's own, with a reminder to take home; then those of the room, which one may join. */
import { useSignal } from "@preact/signals";
import eyeOff from "lucide-static/icons/eye-off.svg";
import { ArmedButton } from "../../parts/armed_button.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Wrong } from "../../parts/text_input.tsx";
import { Unsent } from "../../phone/unsent.ts";
import type { Brought, PhoneKind, Step, Typed } from "../kind.ts";
import { ASKED, type Commitment, factsOf, settingsOf } from "./facts.ts";
import { Remind } from "./remind.tsx";
import { draftsOf, drop, isTyped, send, takeUp, Write } from "./write.tsx";

function ownOf(step: Step): Commitment[] {
  return step.names("seat", "mine/").value.flatMap((name) => step.value<Commitment>("seat", name).value ?? []);
}

function Body({ step }: { step: Step }) {
  const { t } = step;
  const { taking } = step.facts.value;
  const own = ownOf(step);
  const sending = step.pending.value.filter(({ name, state }) => name === "commit" && state === "sending").length;
  const full = own.length + sending >= settingsOf(step).limit;
  const writes = taking && (!full || isTyped(step));
  return (
    <>
      {writes && <Write step={step} />}
      {taking && full && <p class="hint">{t("commitments.all_made")}</p>}
      {!taking && own.length === 0 && <p class="empty">{t("room.look_up")}</p>}
      {own.length > 0 && (
        <section class="mine" aria-label={t("commitments.name")}>
          <h2>{t("commitments.mine", { used: own.length, max: settingsOf(step).limit })}</h2>
          <ul class="mine-list">{own.reverse().map((one) => <Own key={one.id} step={step} one={one} />)}</ul>
        </section>
      )}
      <Others step={step} own={own.map(({ id }) => id)} />
    </>
  );
}

function Own({ step, one }: { step: Step; one: Commitment }) {
  const { t } = step;
  const gone = step.pending.value.some(({ name, args, state }) => name === "withdraw_commitment" && args["id"] === one.id && state !== "refused");
  return (
    <li class="card stack">
      <p class="card-text">{one.what}</p>
      {factsOf(step, one).map((fact) => <p class="help" key={fact}>{fact}</p>)}
      {one.hidden && <Notice tone="warn" svg={eyeOff}><p>{t("text.held")}</p></Notice>}
      <Remind step={step} one={one} />
      <div class="card-foot">
        <span>{gone ? t("text.sending") : t("commitments.commitment_n", { n: one.number })}</span>
        {step.facts.value.taking && !gone && (
          <span class="card-acts">
            <button type="button" class="button button-small" onClick={() => takeUp(step, one)}>{t("ideation.edit")}</button>
            <ArmedButton look="button-small" label={t("ideation.withdraw")} armed={t("phone.withdraw_armed")} warning={t("phone.withdraw_warning")} onFire={() => step.send("withdraw_commitment", { id: one.id })} />
          </span>
        )}
      </div>
    </li>
  );
}

function Others({ step, own }: { step: Step; own: readonly string[] }) {
  const { t } = step;
  const ones = step.names("room", "one/").value.flatMap((name) => step.value<Commitment>("room", name).value ?? []);
  const others = ones.filter(({ id }) => !own.includes(id));
  if (others.length === 0) return null;
  return (
    <section class="mine" aria-label={t("commitments.others")}>
      <h2>{t("commitments.others")}</h2>
      <ul class="mine-list">{others.map((one) => <Another key={one.id} step={step} one={one} />)}</ul>
    </section>
  );
}

function Another({ step, one }: { step: Step; one: Commitment }) {
  const { t } = step;
  const known = step.value<readonly string[]>("seat", "joined").value ?? [];
  const moving = step.pending.value.filter(({ name, args, state }) => name === "join_commitment" && args["id"] === one.id && state !== "refused").pop();
  const joined = moving ? moving.args["joined"] === true : known.includes(one.id);
  return (
    <li class="card stack">
      <p class="card-text">{one.what}</p>
      {factsOf(step, one).map((fact) => <p class="help" key={fact}>{fact}</p>)}
      {settingsOf(step).joining && step.facts.value.taking && (
        <button type="button" class="button button-small" aria-pressed={joined} onClick={() => step.send("join_commitment", { id: one.id, joined: !joined })}>
          {t(joined ? "commitments.leave" : "commitments.join")}
        </button>
      )}
    </li>
  );
}

function UnsentCommitment({ step }: { step: Step }) {
  const wrong = useSignal("");
  if (step.facts.value.taking || !isTyped(step)) return null; // while it takes commitments, it is on the page
  const text = draftsOf(step).what.text.value;
  return (
    <>
      <Unsent step={step} text={text} fault="" onSend={() => (wrong.value = send(step))} onDrop={() => drop(step)} />
      {wrong.value && <Wrong sentence={wrong.value} />}
    </>
  );
}

function brought(step: Step): Brought[] {
  return ownOf(step).map((one) => ({
    text: one.what,
    label: step.t("commitments.commitment_n", { n: one.number }),
    ref: `${step.id}/${one.id}`,
    hidden: one.hidden === true,
    Beside: () => <Remind step={step} one={one} />,
  }));
}

function adopt(step: Step, { command, fixed, values }: Typed): string {
  if (command !== "commit" && command !== "reword_commitment") return "";
  const drafts = draftsOf(step);
  if (fixed["id"]) drafts.id.set(fixed["id"]);
  for (const name of ASKED) if (values[name]) drafts[name].set(values[name]);
  if (values["about"]) drafts.about.set(values["about"]);
  const focused = document.activeElement?.getAttribute("name")?.split(".")[2];
  return `${step.id}-${ASKED.find((name) => name === focused) ?? "what"}`;
}

export const phone: PhoneKind = { Body, takes: true, Unsent: UnsentCommitment, brought, adopt };
