/** Handing a silent place on: its code, for whoever sits there with another device (server/pages/handing.py). */
import { useSignal } from "@preact/signals";
import { announce } from "../parts/regions.ts";
import type { Host } from "./host.ts";

export function HandOn({ host, seat }: { host: Host; seat: string }) {
  const { t, room } = host;
  const told = useSignal("");
  const ask = async () => {
    told.value = await sentence(host, `/r/${room.me.code}/hand/${seat}?view=host`);
    announce(told.value);
  };
  return (
    <>
      <button type="button" class="button button-small" onClick={() => void ask()}>{t("place.hand_on")}</button>
      {told.value && <p class="help">{told.value}</p>}
    </>
  );
}

async function sentence({ t }: Host, address: string): Promise<string> {
  try {
    const answer = await fetch(address, { method: "POST" });
    if (!answer.ok) return t("place.hand_unknown");
    const { code } = (await answer.json()) as { code: string };
    return code ? t("place.hand_code", { code }) : t("place.hand_in_reach");
  } catch {
    return t("place.hand_unknown");
  }
}
