/**
 * Where photos wait on the phone until the server has them: the browser's database, which holds bytes.
 *
 * PSH1 Storage that is full, forbidden or absent is answered false, never thrown: the photo is then kept by its page alone.
 */
import { notePhotos } from "./flag.ts";

const NAME = "rosace-photos";
const STORE = "photos";

/** A photo on its way: for which place of which table's sheet, written from which seat. */
export interface Waiting {
  /** Its name, made here: 32 hex digits. */
  photo: string;
  code: string;
  step: string;
  table: number;
  seat: string;
  field: string;
  /** When it was taken (ms). */
  at: number;
  image: ArrayBuffer;
}

export interface Shelf {
  put(waiting: Waiting): Promise<boolean>;
  all(): Promise<Waiting[]>;
  drop(photo: string): Promise<boolean>;
}

export function databaseShelf(): Shelf {
  let opened: Promise<IDBDatabase> | undefined;
  const store = async (mode: IDBTransactionMode) => {
    opened ??= open();
    return (await opened).transaction(STORE, mode).objectStore(STORE);
  };
  return {
    put: (waiting) =>
      tried(async () => {
        await done((await store("readwrite")).put(waiting));
        notePhotos(true);
      }),
    drop: (photo) =>
      tried(async () => {
        await done((await store("readwrite")).delete(photo));
        notePhotos((await done((await store("readonly")).count())) > 0);
      }),
    all: async () => {
      let found: Waiting[] = [];
      await tried(async () => (found = await done<Waiting[]>((await store("readonly")).getAll())));
      return found;
    },
  };
}

function open(): Promise<IDBDatabase> {
  const asked = indexedDB.open(NAME, 1);
  asked.onupgradeneeded = () => void asked.result.createObjectStore(STORE, { keyPath: "photo" });
  return done(asked);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function tried(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch {
    return false; // PSH1
  }
}
