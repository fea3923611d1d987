/** The photos of a host's table that nobody let be seen yet: its host may, as facilitators may (PHT2). */
import { addressOf, type PhotoFacts } from "../parts/photo_facts.ts";
import { announce, warn } from "../parts/regions.ts";
import { sentenceOf } from "../parts/refusals.ts";
import type { Host } from "./host.ts";

export function HostPhotos({ host }: { host: Host }) {
  const { t, room } = host;
  const table = host.table.value;
  const waiting = (room.value<readonly PhotoFacts[]>(`host/${table}`, "photos").value ?? []).filter(({ lot }) => lot === "waits");
  const judge = async (id: number, shown: boolean) => {
    const sent = room.send("judge_photo", { id, shown }, { acting: host.placeAt(table) });
    const answer = await sent.answer;
    if (answer.ok) return announce(t(shown ? "photo.is_shown" : "photo.is_refused"));
    if (sent.id) room.dismiss(sent.id);
    warn(sentenceOf(t, answer.refusal));
  };
  if (waiting.length === 0) return null;
  return (
    <section class="host-watching stack" aria-label={t("photo.to_look_at")}>
      <h2>{t("photo.to_look_at")}</h2>
      {waiting.map((one) => (
        <div class="card" key={one.id}>
          <img class="sheet-photo" src={addressOf(room.me.code, one)} alt={t("photo.of_table", { n: table })} />
          <div class="row">
            <button type="button" class="button button-small" onClick={() => void judge(one.id, true)}>{t("photo.show")}</button>
            <button type="button" class="button button-small" onClick={() => void judge(one.id, false)}>{t("photo.refuse")}</button>
          </div>
        </div>
      ))}
    </section>
  );
}
