/** Closing a table that is not used, or no more; and opening it again. One tap: it can be undone. */
import { ActButton, useDesk } from "./act_button.tsx";

export function CloseTable({ table }: { table: number }) {
  const { t, room } = useDesk();
  const isClosed = (room.value<readonly number[]>("room", "closed").value ?? []).includes(table);
  const words = t(isClosed ? "tables.reopen" : "tables.close", { n: table });
  return (
    <p>
      <ActButton name={`table ${table}`} look="button-small" send={() => room.send("close_table", { table, closed: !isClosed })}>{words}</ActButton>
    </p>
  );
}
