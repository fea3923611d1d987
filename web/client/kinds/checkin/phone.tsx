/** Arriving: one's table and sign, or the choice of a table; then the room to look at. */
import type { Me } from "../../parts/person.ts";
import { Sign } from "../../parts/sign.tsx";
import { TablePick } from "../../parts/table_pick.tsx";
import type { PhoneKind, Step } from "../kind.ts";

function Body({ step }: { step: Step }) {
  const { t, room, seat, table } = step;
  const tables = room.value<{ tables: number }>("room", "room").value?.tables ?? 0;
  const me = room.value<Me>(`seat/${seat}`, "me").value;
  if (tables === 0) return <p class="empty">{t("room.look_up")}</p>;
  if (!table || !me) return <TablePick room={room} table={0} filled />;
  return (
    <div class="look-up">
      <div>
        <h1 class="rotation-table" tabIndex={-1}>
          <span class="rotation-word">{t("checkin.table")}</span>
          {table}
        </h1>
      </div>
      <p><Sign t={t} place={me.sign} large /></p>
      <p>{t("room.look_up")}</p>
    </div>
  );
}

/** Once seated, the table is all of the page. */
function whole(step: Step): boolean {
  return step.table > 0 && step.room.value<Me>(`seat/${step.seat}`, "me").value !== undefined;
}

export const phone: PhoneKind = { Body, takes: false, whole };
