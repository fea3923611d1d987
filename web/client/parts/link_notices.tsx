/**
 * What the link has to say on a participant's page: nothing comes, offline, back with everything, storage waiting, over.
 *
 * LNT1 « Connexion retrouvée » is said only where the network layer knows that all of it has arrived.
 * LNT2 Where nothing ever came, the page names the browsers that work, and copies its own address for them.
 */
import { useSignal, useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Room } from "../net/room.ts";
import { joinOf } from "./page_facts.ts";
import { Notice } from "./notice.tsx";
import { announce } from "./regions.ts";

const TOLD_ENDS = [4503, 4504, 4505, 4506, 4508];

export function LinkNotices({ room }: { room: Room }) {
  const { t } = room;
  useSignalEffect(() => {
    const said = sentence(room);
    if (said) announce(said);
  });
  const ended = room.ended.value;
  const said = sentence(room);
  return (
    <>
      {room.missing.value && <OpenElsewhere room={room} />}
      {ended !== 0 && (
        <Notice tone="stop">
          <p>{t(TOLD_ENDS.includes(ended) ? `phone.ended_${ended}` : "phone.ended")}</p>
          <button type="button" class="button button-small" onClick={() => room.again()}>{t("phone.again")}</button>
        </Notice>
      )}
      {ended === 0 && said && <Notice tone={room.back.value ? "ok" : "warn"}><p>{said}</p></Notice>}
      {room.volatile.value && <Notice tone="warn"><p>{t("phone.not_kept")}</p></Notice>}
    </>
  );
}

function sentence(room: Room): string {
  const { t } = room;
  const { texts, all } = room.back.value ?? { texts: 0, all: 0 };
  if (texts > 0) return t("link.back", { n: texts }); // LNT1
  if (all > 0) return t("phone.back_plain"); // LNT1
  if (room.status.value === "offline") return t("link.offline");
  return room.notice.value?.code === "STORE_WAITING" ? t("store.waiting") : "";
}

/** In the browser inside a messaging app, sockets sometimes never open (LNT2). */
function OpenElsewhere({ room }: { room: Room }) {
  const { t } = room;
  const field = useRef<HTMLInputElement>(null);
  const copied = useSignal(false);
  const copy = async () => {
    field.current?.select();
    copied.value = (await copyText(joinOf(room).url)) || document.execCommand("copy");
    announce(t(copied.value ? "phone.link_copied" : "phone.link_copy_by_hand"));
  };
  return (
    <Notice tone="warn">
      <p>{t("room.open_in_browser")}</p>
      <input class="field-input" ref={field} readOnly value={joinOf(room).url} aria-label={t("phone.link")} />
      <button type="button" class="button button-wide" onClick={() => void copy()}>
        {t(copied.value ? "phone.link_copied" : "phone.copy_link")}
      </button>
    </Notice>
  );
}

/** The clipboard needs a secure context; elsewhere the field is selected and copied the old way. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
