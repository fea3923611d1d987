/** What visitors leave at the tables, as facilitators read it: hidden or put on the screen as any other text. */
import { Contribution, Contributions } from "../../console/contribution.tsx";
import type { Step, Waiting } from "../kind.ts";

interface DeskRemark {
  id: string;
  kind: string;
  text: string;
  /** The table at whose sheet it was left. */
  number: number;
  hidden: boolean;
  waits: boolean;
}

export function Remarks({ step }: { step: Step }) {
  const { t } = step;
  const names = step.names("desk", "remark/").value;
  if (names.length === 0) return null;
  return (
    <section class="stack" aria-label={t("remarks.all")}>
      <h2>{t("remarks.all")}</h2>
      <Contributions names={names} empty="">{(name) => <One key={name} step={step} name={name} />}</Contributions>
    </section>
  );
}

function One({ step, name }: { step: Step; name: string }) {
  const { t } = step;
  const one = step.value<DeskRemark>("desk", name).value;
  if (!one) return null;
  const note = [t(`remarks.${one.kind}_n`, { n: one.number }), one.waits ? t("console.waits") : ""].filter(Boolean).join(", ");
  return <Contribution reference={`${step.id}/${one.id}`} text={one.text} hidden={one.hidden} waits={one.waits} note={note} />;
}

/** Those that their table reads in a few seconds. */
export function waitingRemarks(step: Step): readonly Waiting[] {
  const all = step.names("desk", "remark/").value.flatMap((name) => step.value<DeskRemark>("desk", name).value ?? []);
  const here = all.filter(({ waits, hidden }) => waits && !hidden);
  return here.map(({ id, text, kind, number }) => ({ ref: `${step.id}/${id}`, text, name: step.t(`remarks.${kind}_n`, { n: number }) }));
}
