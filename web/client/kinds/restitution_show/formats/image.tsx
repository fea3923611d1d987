/**
 * The photos of a restitution. Only those that somebody let everyone see are among its fields; the others are not there.
 * One that cannot be had leaves no hole, nor the mark of a broken one.
 */
import { useSignal } from "@preact/signals";
import { type Lit, type Staged, textOf, textsOf } from "./format.ts";

/** The addresses of the photos in a place, in their order: none where there is nothing to be seen. */
export function photosOf(room: Lit, shown: Staged, field = "image"): readonly string[] {
  return textsOf(shown, field).filter((text) => text.startsWith("photo/")).map((text) => `/r/${room.me.code}/${text}`);
}

interface PhotoProps {
  shown: Staged;
  /** One of `photosOf`. */
  src: string;
  /** Its class. */
  look: string;
}

/** A photo, told in words to those who do not see it. */
export function Photo({ shown, src, look }: PhotoProps) {
  const lost = useSignal("");
  if (lost.value === src) return null;
  return <img class={look} src={src} alt={textOf(shown, "alt_text")} onError={() => (lost.value = src)} />;
}
