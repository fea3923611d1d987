/** Whether photos may still wait on this phone (shelf.ts): pages look here first, and fetch the queue only where some do. */
const FLAG = "rosace-photos";

export function photosWait(): boolean {
  try {
    return localStorage.getItem(FLAG) !== null;
  } catch {
    return false;
  }
}

export function notePhotos(wait: boolean): void {
  if (wait) localStorage.setItem(FLAG, "1");
  else localStorage.removeItem(FLAG);
}
