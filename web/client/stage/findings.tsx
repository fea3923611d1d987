/**
 * What the room found: all constats on one page, then the one that it holds in common, alone under the marker.
 *
 * GTH1 Constats stand in the order of their tables; how many share one is under it once it was told, and ranks nothing.
 */
import { Finding } from "../draw/finding.tsx";
import type { Room } from "../net/room.ts";
import { type Constat, Shared } from "../parts/shared.tsx";
import type { ShownItem } from "./facts.ts";
import { useWhole } from "./fit.ts";
import { Foot } from "./foot.tsx";
import { Title } from "./still.tsx";

export function Gathered({ room }: { room: Room }) {
  const { t } = room;
  const constats = room.value<readonly Constat[]>("stage", "findings").value ?? [];
  const [list, shown] = useWhole<HTMLUListElement>(".gallery-item");
  const more = constats.length - shown.value;
  return (
    <>
      <Title text={t("findings.gathered")} />
      <div class="stage-body">
        <ul class="gallery" data-whole ref={list}>
          {constats.map(({ ref, label, number, text }) => (
            <li class="gallery-item" key={ref}>
              <span class="wall-card-name">{t(label, { n: number })}</span>
              {text}
              <Shared room={room} reference={ref} look="gallery-shared" />
            </li>
          ))}
        </ul>
        {more > 0 && <p class="results-more">{t("screen.more", { n: more })}</p>}
      </div>
      <Foot room={room} />
    </>
  );
}

export function Common({ room, item }: { room: Room; item: ShownItem }) {
  return (
    <>
      <div class="stage-body">
        <h1 class="who">{room.t("findings.common")}</h1>
        <Finding text={item.text} marked />
        <Shared room={room} reference={item.ref} look="finding-shared" />
      </div>
      <Foot room={room} />
    </>
  );
}
