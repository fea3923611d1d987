/** What stands in a place of a sheet, to be read: words, or a photo; the words that tell it have a place of their own. */
import type { Room } from "../net/room.ts";

export function SheetValue({ step: { room }, field: { image, text } }: { step: { room: Room }; field: { image?: boolean; text: string } }) {
  return image ? <img class="sheet-photo" src={`/r/${room.me.code}/${text}`} alt="" /> : <p class="sheet-value">{text}</p>;
}
