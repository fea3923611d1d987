/**
 * Control of a distant room, for the facilitators' page of distant rooms: hand it over, and the links of its operators.
 *
 * OPR1 A link is shown once, to who asked for it: reloaded, the page has it no more, and another is made.
 */
import { useSignal } from "@preact/signals";
import { clockTime } from "../parts/times.ts";
import { ActButton, ArmedAct, useDesk } from "./act_button.tsx";

interface Minted {
  url?: string;
  error?: string;
}

/** Hand control over to a distant room, and take it back; nothing where nobody operates it. */
export function HandOver({ number, name }: { number: number; name: string }) {
  const { t, holding, room } = useDesk();
  const { holder, operators } = holding.facts.value;
  if (holder === number)
    return (
      <div class="row room-control">
        <span class="grow">{t("control.is_at", { room: name })}</span>
        <ActButton name={`control take ${number}`} look="button-small" send={() => room.send("take_control", {})}>{t("control.take")}</ActButton>
      </div>
    );
  if (!operators.some(({ room: at }) => at === number)) return null;
  return (
    <div class="row">
      <ActButton name={`control give ${number}`} look="button-small" send={() => room.send("give_control", { to: number, holder })}>
        {t("control.give_to", { room: name })}
      </ActButton>
    </div>
  );
}

/** The links of a distant room's operators. */
export function RoomControl({ number }: { number: number }) {
  const { t, holding, room } = useDesk();
  const own = holding.facts.value.operators.filter(({ room: at }) => at === number);
  return (
    <div class="stack room-control">
      {own.map(({ link, at }) => (
        <div class="row" key={link}>
          <span class="grow">{t("control.given_at", { time: clockTime(t, at) })}</span>
          <ArmedAct name={`control retire ${link}`} look="button-small" words={t("control.revoke")} armedWords={t("control.revoke_armed")} send={() => room.send("retire_operator", { link })} />
        </div>
      ))}
      <NewLink number={number} role="operator" help={t("control.operators_help")} make={t("control.make")} />
    </div>
  );
}

interface NewLinkProps {
  number: number;
  role: "operator" | "screen";
  help: string;
  make: string;
}

/** [Lien de la régie], [Lien de l’écran]: minted by the server, shown here once (OPR1). A régie may not. */
export function NewLink({ number, role, help, make }: NewLinkProps) {
  const desk = useDesk();
  const { t, room, mayClose, online } = desk;
  const minted = useSignal<Minted>({});
  const copied = useSignal(false);
  const busy = useSignal(false);
  if (!mayClose) return null;
  const mint = async () => {
    if (busy.value || !online.value) return;
    busy.value = true;
    minted.value = await ask(room.me.code, (room.page as { proof?: string }).proof ?? "", role, number).catch(() => ({ error: t("console.offline_reason") }));
    copied.value = false;
    busy.value = false;
  };
  const { url, error } = minted.value;
  return (
    <>
      {!url && <p class="second">{help}</p>}
      <div class="row"><button type="button" class="button button-small" aria-disabled={busy.value || !online.value} onClick={() => void mint()}>{make}</button></div>
      {error && <p role="alert">{error}</p>}
      {url && (
        <div class="stack" role="status">
          <p class="second">{t("control.once")}</p>
          <p class="link-url"><a href={url} target="_blank" rel="noopener">{url}</a></p>
          <div class="row">
            <button type="button" class="button button-small" onClick={() => void copy(url).then((done) => (copied.value = done))}>{t(copied.value ? "control.copied" : "control.copy")}</button>
          </div>
        </div>
      )}
    </>
  );
}

async function ask(code: string, proof: string, role: NewLinkProps["role"], number: number): Promise<Minted> {
  const body = new URLSearchParams({ proof, role, room: String(number) });
  const answer = await fetch(`/r/${code}/afar`, { method: "POST", body });
  return (await answer.json()) as Minted;
}

/** A page that is not on https has no clipboard: then the link stays there to be copied by hand. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
