/**
 * A place for a photo in the sheet that a table fills together: taken with this phone, or chosen; small before it leaves.
 *
 * PHF1 What is on its way is shown from this phone, with how far it is; what has come is shown from the room.
 * PHF2 Its table reads what became of it. Where two were taken at once, both are shown, equal, and the table keeps one.
 * PHF3 It is taken by whoever may write in the sheet; the others see it.
 */
import "../at_once.ts";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Step } from "../../kinds/kind.ts";
import { randomId } from "../../net/random_id.ts";
import type { Pen } from "../../parts/pen.tsx";
import { sentenceOf } from "../../parts/refusals.ts";
import type { FieldFacts, FieldValue, Version } from "../../parts/sheet_field.tsx";
import { Wrong } from "../../parts/text_input.tsx";
import { photosOf } from "../../photos/photos.ts";
import type { OnItsWay } from "../../photos/queue.ts";
import { shrunk } from "../../photos/shrink.ts";

export interface PhotoFieldProps {
  step: Step;
  field: Pick<FieldFacts, "name" | "label" | "help">;
  pen: Pen;
}

const LOTS: { readonly [lot: string]: string } = { waits: "photo.waits", shown: "photo.shown", refused: "photo.refused" };
const EMPTY: FieldValue = { text: "", version: 0, at: 0, rivals: [] };

export function PhotoField({ step, field, pen }: PhotoFieldProps) {
  const { t, room } = step;
  const queue = photosOf(room);
  const state = useSignal<"" | "making" | "unreadable">("");
  const held = step.value<FieldValue>("table", `field/${field.name}`).value ?? EMPTY;
  const going = queue.all.value.find(({ waiting }) => waiting.step === step.id && waiting.table === step.table && waiting.field === field.name);
  const writing = step.pending.value.filter(({ name, args, state: at }) => name === "write_field" && args["field"] === field.name && at !== "refused").pop();
  const text = writing ? String(writing.args["text"]) : held.text;
  const may = pen.hand !== "theirs"; // PHF3
  const take = async (file: File | undefined) => {
    if (!file) return;
    state.value = "making";
    pen.typed();
    const small = await shrunk(file);
    state.value = small ? "" : "unreadable";
    if (!small) return;
    const place = { code: room.me.code, step: step.id, table: step.table, seat: step.seat, field: field.name };
    await queue.add({ photo: randomId(), ...place, at: Date.now(), image: await small.arrayBuffer() });
  };
  if (held.rivals.length > 0 && !going) return <Two step={step} field={field} held={held} may={may} />; // PHF2
  return (
    <section class="stack" aria-label={field.label}>
      <p class="field-label">{field.label}</p>
      {field.help && <p class="field-help">{field.help}</p>}
      {going ? <Preview step={step} going={going} /> : text && <Shown step={step} text={text} />}
      {state.value === "making" && <p class="help" role="status">{t("photo.making")}</p>}
      {state.value === "unreadable" && <Wrong sentence={t("photo.unreadable")} />}
      {going ? <Going step={step} going={going} /> : text && <Lot step={step} text={text} />}
      {may && (
        <>
          <p class="help">{t("photo.paper")}</p>
          <Pick look={text || going ? "button-wide" : "button-fill button-wide"} camera words={t(text || going ? "photo.again" : "photo.take")} onPick={take} />
          <Pick look="button-wide" words={t("photo.choose")} onPick={take} />
          {text && !going && (
            <button type="button" class="button button-wide" onClick={() => step.send("write_field", { field: field.name, text: "", base: held.version })}>{t("photo.drop")}</button>
          )}
        </>
      )}
    </section>
  );
}

/** A button that opens the camera, or the photos that the phone has. */
function Pick({ words, camera, look = "", onPick }: { words: string; camera?: boolean; look?: string; onPick: (file: File | undefined) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class={`button ${look}`} onClick={() => input.current?.click()}>{words}</button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        {...(camera && { capture: "environment" as const })}
        onChange={(event) => {
          onPick(event.currentTarget.files?.[0]);
          event.currentTarget.value = ""; // the same one may be chosen again
        }}
      />
    </>
  );
}

/** A photo that is still on this phone (PHF1). */
export function Preview({ step, going }: { step: Pick<Step, "t">; going: OnItsWay }) {
  const { image, photo } = going.waiting;
  const address = useSignal("");
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([image], { type: "image/jpeg" }));
    address.value = made;
    return () => URL.revokeObjectURL(made);
  }, [photo]);
  return address.value ? <img class="sheet-photo" src={address.value} alt={step.t("photo.yours")} /> : null;
}

function Shown({ step, text }: { step: Step; text: string }) {
  return <img class="sheet-photo" src={`/r/${step.room.me.code}/${text}`} alt={step.t("photo.yours")} />;
}

export function Going({ step, going: { waiting, state, share, refusal, kept } }: { step: Pick<Step, "t" | "room">; going: OnItsWay }) {
  const { t, room } = step;
  const queue = photosOf(room);
  if (state === "refused") {
    return (
      <>
        <Wrong sentence={t("photo.failed", { why: sentenceOf(t, refusal ?? { code: "INTERNAL" }) })} />
        <div class="row">
          <button type="button" class="button button-small" onClick={() => queue.again(waiting.photo)}>{t("photo.retry")}</button>
          <button type="button" class="button button-small" onClick={() => queue.drop(waiting.photo)}>{t("photo.drop")}</button>
        </div>
      </>
    );
  }
  const part = Math.round(share * 100);
  const words = state === "sending" ? (part > 0 && part < 100 ? t("photo.sending_part", { n: part }) : t("photo.sending")) : t(kept ? "photo.kept" : "photo.memory");
  return <p class="help" role="status">{words}</p>;
}

/** What became of a photo that the room has (PHF2). */
function Lot({ step, text }: { step: Step; text: string }) {
  const lots = step.room.value<{ readonly [photo: string]: string }>(`table/${step.table}`, "photos").value;
  const lot = LOTS[lots?.[text.replace("photo/", "")] ?? ""];
  return lot ? <p class="help">{step.t(lot)}</p> : null;
}

function Two({ step, field, held, may }: { step: Step; field: PhotoFieldProps["field"]; held: FieldValue; may: boolean }) {
  const { t } = step;
  const versions = [held, ...held.rivals].sort((a, b) => a.version - b.version);
  const keep = ({ version }: Version) => {
    const drop = versions.map((one) => one.version).filter((other) => other !== version);
    step.send("settle_field", { field: field.name, keep: version, drop });
  };
  return (
    <section class="conflict" aria-label={field.label}>
      <p class="field-label">{field.label}</p>
      <p>{t("photo.two")}</p>
      {versions.map((one) => (
        <div class="conflict-version" key={one.version}>
          {one.text ? <Shown step={step} text={one.text} /> : <p class="sheet-value">{t("phone.field_empty")}</p>}
          {may && <button type="button" class="button button-wide" onClick={() => keep(one)}>{t("photo.keep_this")}</button>}
        </div>
      ))}
    </section>
  );
}
