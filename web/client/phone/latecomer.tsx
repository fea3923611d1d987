/** Who comes while the table writes: one sentence, and what to read is just below. */
import { useSignal } from "@preact/signals";
import users from "lucide-static/icons/users.svg";
import type { Room } from "../net/room.ts";
import { Notice } from "../parts/notice.tsx";

export function Latecomer({ room: { t } }: { room: Room }) {
  const read = useSignal(false);
  if (read.value) return null;
  return (
    <Notice tone="plain" svg={users}>
      <p>{t("room.latecomer")}</p>
      <button type="button" class="button button-small" onClick={() => (read.value = true)}>{t("phone.put_away")}</button>
    </Notice>
  );
}
