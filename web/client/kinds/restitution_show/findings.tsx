/** Who shares what, on the console: how many, whether the room was told, the constat that it holds in common; and questions. */
import { ActButton, useDesk } from "../../console/act_button.tsx";
import { FindingCard, findingsOf } from "../../console/finding_acts.tsx";
import type { Step } from "../kind.ts";

interface Asked {
  id: number;
  number: number;
  text: string;
}

export function Findings({ step: { t, room } }: { step: Step }) {
  const desk = useDesk();
  const { kept, rows } = findingsOf(desk);
  if (rows.length === 0) return null;
  const { mode, light } = desk.show.value;
  const gathered = mode === "findings";
  return (
    <section class="stack" aria-label={t("findings.title")}>
      <div class="row">
        <h2>{t("findings.title")}</h2>
        <ActButton name="gather" look="button-small row-end" on={gathered} send={() => room.send("set_screen", { mode: gathered ? "auto" : "findings", light })}>
          {t("findings.gather")}
        </ActButton>
      </div>
      {kept && <p class="second">{t("findings.kept")}</p>}
      <ul class="grid-two">{rows.map((row) => <FindingCard key={row.ref} row={row} />)}</ul>
      <Questions />
    </section>
  );
}

function Questions() {
  const { t, room } = useDesk();
  const asked = room.names("desk", "question/").value.flatMap((name) => room.value<Asked>("desk", name).value ?? []);
  if (asked.length === 0) return null;
  return (
    <>
      <h2>{t("findings.questions")}</h2>
      <ul class="grid-two">
        {asked.map(({ id, number, text }) => (
          <li class="card contribution" key={id}>
            <p class="card-text">{text}</p>
            <div class="card-foot">
              <span>{t("findings.asked_of", { n: number })}</span>
              <span class="card-acts"><ActButton name={`settle ${id}`} look="button-small" send={() => room.send("settle_question", { id })}>{t("findings.settle")}</ActButton></span>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
