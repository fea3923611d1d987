/** The queue of photos of this page's room: one for all its places, with what the browser gives it. */
import type { Room } from "../net/room.ts";
import type { FieldValue } from "../parts/sheet_field.tsx";
import { PhotoQueue, type Posted } from "./queue.ts";
import { databaseShelf, type Waiting } from "./shelf.ts";

const SENT_WITHIN_MS = 60_000;
const RETRYABLE = 500;
let queue: PhotoQueue | undefined;

export function photosOf(room: Room): PhotoQueue {
  if (!queue) {
    const later = (act: () => void, ms: number) => void setTimeout(act, ms);
    const made = new PhotoQueue({ shelf: databaseShelf(), post, write: (waiting) => write(room, waiting), later, now: Date.now }, room.me.code);
    addEventListener("online", () => made.go());
    queue = made;
  }
  return queue;
}

/** Write a photo over whatever its field holds now: the last one taken is the table's. */
function write(room: Room, { step, table, seat, field, photo }: Waiting): void {
  const version = room.value<FieldValue>(`table/${table}`, `p/${step}/field/${field}`).value?.version ?? 0;
  const acting = seat === room.me.seat ? "" : seat;
  room.send("write_field", { phase: step, field, text: `photo/${photo}`, base: version }, { acting });
}

function post({ photo, code, step, field, seat, image }: Waiting, progress: (share: number) => void): Promise<Posted> {
  const query = new URLSearchParams({ step, field, seat });
  const asked = new XMLHttpRequest(); // a fetch does not tell how much has left
  asked.open("POST", `/r/${code}/photo/${photo}?${query}`);
  asked.setRequestHeader("Content-Type", "image/jpeg");
  asked.timeout = SENT_WITHIN_MS;
  asked.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
  return new Promise((resolve) => {
    asked.onload = () => resolve(answerOf(asked));
    asked.onerror = asked.ontimeout = () => resolve(null);
    asked.send(image);
  });
}

function answerOf({ status, responseText }: XMLHttpRequest): Posted {
  if (status === 0 || status === 429 || status >= RETRYABLE) return null;
  try {
    return JSON.parse(responseText) as Posted;
  } catch {
    return { ok: false, refusal: { code: "INTERNAL", params: {} } }; // a page that says no, for people to read
  }
}
