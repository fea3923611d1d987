/**
 * The answers to sheets, as they are given: one tap on a verdict, and the screen shows it; words may be added after.
 *
 * ANW1 A verdict is given at once; only « Réponse avant le » waits for its date.
 * ANW2 Words that are being typed stay until they are kept, whatever other consoles do meanwhile.
 */
import { useSignal } from "@preact/signals";
import type { Step } from "../kinds/kind.ts";
import { type Answer, answerTo, stampOf } from "../parts/answers.ts";
import { ActButton, useDesk } from "./act_button.tsx";

interface Sheet {
  ref: string;
  label: string;
  number: number;
  text: string;
}

const VERDICTS = ["taken", "partly", "refused", "by_date"] as const;

export function Answering({ step, author }: { step: Step; author: string }) {
  const { t } = step;
  const sheets = step.value<readonly Sheet[]>("desk", "sheets").value ?? [];
  if (sheets.length === 0) return <p class="empty">{t("answers.coming")}</p>;
  return (
    <section class="stack" aria-label={t("answers.title")}>
      {sheets.map((sheet) => <One key={sheet.ref} sheet={sheet} author={author} />)}
    </section>
  );
}

function One({ sheet, author }: { sheet: Sheet; author: string }) {
  const { t, room } = useDesk();
  const { ref, label, number, text } = sheet;
  const answer = answerTo(room, ref);
  const name = t(label, { n: number });
  const adding = useSignal(false);
  const dated = useSignal(false);
  const words = () => ({ text: answer?.text ?? "", author: answer?.author || author, date: answer?.date ?? "" });
  return (
    <section class="sheet" aria-label={name}>
      <h2>{name}</h2>
      <p class="card-text">{text}</p>
      {answer ? <Given answer={answer} /> : <p class="second">{t("answers.none")}</p>}
      <div class="row sheet-acts" role="group" aria-label={name}>
        {VERDICTS.map((verdict) => {
          const on = answer?.verdict === verdict;
          if (verdict === "by_date" && !answer?.date) {
            return <button key={verdict} type="button" class="button button-small" aria-expanded={dated.value} onClick={() => (dated.value = adding.value = true)}>{t("answers.by_date_button")}</button>; // ANW1
          }
          return (
            <ActButton key={verdict} name={`answer ${ref} ${verdict}`} look="button-small" on={on} send={() => room.send("give_answer", { ref, verdict, ...words() })}>
              {t(verdict === "by_date" ? "answers.by_date_button" : `answers.${verdict}`)}
            </ActButton>
          );
        })}
        {answer && (
          <>
            <button type="button" class="button button-small" aria-expanded={adding.value} onClick={() => (adding.value = !adding.value)}>{t("answers.more")}</button>
            <ActButton name={`answer ${ref} back`} look="button-small" send={() => room.send("take_answer_back", { ref })}>{t("answers.take_back")}</ActButton>
          </>
        )}
      </div>
      {adding.value && <More sheet={sheet} answer={answer} author={author} dated={dated.value} onKept={() => (adding.value = dated.value = false)} />}
    </section>
  );
}

function Given({ answer }: { answer: Answer }) {
  const { t } = useDesk();
  return (
    <div>
      <p><strong>{stampOf(t, answer)}</strong></p>
      {answer.text && <p>{answer.text}</p>}
      {answer.author && <p class="second">{answer.author}</p>}
    </div>
  );
}

interface MoreProps {
  sheet: Sheet;
  answer: Answer | undefined;
  author: string;
  dated: boolean;
  onKept: () => void;
}

function More({ sheet: { ref }, answer, author, dated, onKept }: MoreProps) {
  const { t, room } = useDesk();
  const text = useSignal(answer?.text ?? ""); // ANW2
  const by = useSignal(answer?.author || author);
  const date = useSignal(answer?.date ?? "");
  const verdict = dated ? "by_date" : (answer?.verdict ?? "taken");
  const line = (id: string, label: string, value: typeof text, length_max: number) => (
    <label class="field">
      <span class="field-label">{label}</span>
      <input class="field-input" id={`${id}-${ref}`} value={value.value} maxLength={length_max} onInput={(event) => (value.value = event.currentTarget.value)} />
    </label>
  );
  return (
    <div class="stack">
      {verdict === "by_date" && line("date", t("answers.date"), date, 40)}
      {line("text", t("answers.text"), text, 280)}
      {line("by", t("answers.author"), by, 80)}
      <ActButton
        name={`answer ${ref} words`}
        send={() => {
          const sent = room.send("give_answer", { ref, verdict, text: text.peek(), author: by.peek(), date: date.peek() });
          void sent.answer.then(({ ok }) => ok && onKept());
          return sent;
        }}
      >
        {t("answers.save")}
      </ActButton>
    </div>
  );
}
