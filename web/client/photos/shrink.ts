/**
 * A photo made small on the phone that took it: the server is never sent more than a screen can show.
 *
 * PHR1 It is at most SIDE_MAX wide and high, and BYTES_MAX large if any sharpness can make it so.
 * PHR2 One that is small already is not made larger. What the browser cannot draw is no image (`null`).
 */
const SIDE_MAX = 1600;
const BYTES_MAX = 200_000;
const SIDES = [SIDE_MAX, 1280, 1024, 800];
const QUALITIES = [0.82, 0.7, 0.58, 0.45];

/** What a browser draws with: a canvas; in tests something that tells of it. */
export interface Drawing {
  width: number;
  height: number;
  /** The image as a JPEG so wide and high, at a quality; null where it cannot be made. */
  encode(width: number, height: number, quality: number): Promise<Blob | null>;
}

/** The largest size within `side` that has the image's proportions (PHR1, PHR2). */
export function sizeWithin(width: number, height: number, side: number): { width: number; height: number } {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** The best that is small enough, or the smallest. */
export async function smallest(drawing: Drawing): Promise<Blob | null> {
  let last: Blob | null = null;
  for (const side of SIDES) {
    const { width, height } = sizeWithin(drawing.width, drawing.height, side);
    for (const quality of QUALITIES) {
      last = (await drawing.encode(width, height, quality)) ?? last;
      if (last && last.size <= BYTES_MAX) return last;
    }
  }
  return last;
}

/** The file of a photo, small; null where the browser cannot draw it (PHR2). */
export async function shrunk(file: Blob): Promise<Blob | null> {
  const address = URL.createObjectURL(file);
  const image = new Image();
  image.src = address;
  try {
    await image.decode(); // it stands upright: browsers turn what they decode so
    return await smallest(drawn(image));
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function drawn(image: HTMLImageElement): Drawing {
  const canvas = document.createElement("canvas");
  return {
    width: image.naturalWidth,
    height: image.naturalHeight,
    encode: (width, height, quality) => {
      if (canvas.width !== width || canvas.height !== height) {
        Object.assign(canvas, { width, height });
        const ground = canvas.getContext("2d");
        if (!ground) return Promise.resolve(null);
        ground.fillStyle = "#fff"; // what is seen through is paper
        ground.fillRect(0, 0, width, height);
        ground.drawImage(image, 0, 0, width, height);
      }
      return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
    },
  };
}
