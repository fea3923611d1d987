/**
 * The photos that tables have sent: [Montrer] or [Refuser], before anybody else sees them.
 *
 * PHD1 What waits is there to be looked at, large enough to see a face in it; what was looked at is one tap away.
 */
import { addressOf, type PhotoFacts } from "../parts/photo_facts.ts";
import { ActButton, useDesk } from "./act_button.tsx";

export function Photos() {
  const { t, room, holding } = useDesk();
  const all = (room.value<readonly PhotoFacts[]>("desk", "photos").value ?? []).filter(({ table }) => holding.has(table));
  const waiting = all.filter(({ lot }) => lot === "waits");
  const seen = all.filter(({ lot }) => lot !== "waits");
  if (all.length === 0) return null;
  return (
    <section class="stack" aria-label={t("photo.to_look_at")}>
      {waiting.length > 0 && <h2>{t("photo.to_look_at")}</h2>}
      <ul class="grid-two">{waiting.map((one) => <Card key={one.id} one={one} />) /* PHD1 */}</ul>
      {seen.length > 0 && (
        <details>
          <summary class="fold">{t("photo.looked_at")}</summary>
          <ul class="grid-two">{seen.map((one) => <Card key={one.id} one={one} />)}</ul>
        </details>
      )}
    </section>
  );
}

function Card({ one }: { one: PhotoFacts }) {
  const { t, room } = useDesk();
  const { id, table, title, lot } = one;
  const judge = (shown: boolean) => () => room.send("judge_photo", { id, shown });
  return (
    <li class="card contribution">
      <img class="sheet-photo" src={addressOf(room.me.code, one)} alt={t("photo.of_table", { n: table })} />
      <div class="card-foot">
        <span>{[t("photo.of_table_in", { n: table, title }), lot !== "waits" && t(`photo.lot_${lot}`)].filter(Boolean).join(", ")}</span>
        <span class="card-acts">
          {lot !== "shown" && (
            <ActButton name={`show photo ${id}`} look="button-small" label={t("photo.show_named", { n: table })} told={t("photo.is_shown")} send={judge(true)}>{t("photo.show")}</ActButton>
          )}
          {lot !== "refused" && (
            <ActButton name={`refuse photo ${id}`} look="button-small" label={t("photo.refuse_named", { n: table })} told={t("photo.is_refused")} send={judge(false)}>{t("photo.refuse")}</ActButton>
          )}
        </span>
      </div>
    </li>
  );
}
