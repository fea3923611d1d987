/** Who answers for what is written here, what for, how long: asked for when somebody opens the fold. */
import "../at_once.ts";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Room } from "../../net/room.ts";

export function DataNotice({ room }: { room: Room }) {
  const lines = useSignal<[string, string][]>([]);
  const page = `/r/${room.me.code}/data`;
  useEffect(() => {
    fetch(`${page}.json`)
      .then((answer) => answer.json())
      .then((told: [string, string][]) => (lines.value = told))
      .catch(() => undefined); // offline: the link stays
  }, []);
  return (
    <div class="stack">
      <dl>
        {lines.value.map(([asked, told]) => (
          <div key={asked}>
            <dt>
              <b>{asked}</b>
            </dt>
            <dd>{told}</dd>
          </div>
        ))}
      </dl>
      <a class="button button-wide" href={page}>{room.t("data.more")}</a>
    </div>
  );
}
