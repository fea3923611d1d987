/** A photo as those read it who may let everyone see it: desk:photos and host/N:photos (rooms/topics/photos.py). */
export interface PhotoFacts {
  id: number;
  photo: string;
  title: string;
  table: number;
  lot: "waits" | "shown" | "refused";
}

/** The address of a photo in a room. */
export function addressOf(code: string, { photo }: PhotoFacts): string {
  return `/r/${code}/photo/${photo}`;
}
