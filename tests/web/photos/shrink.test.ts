import assert from "node:assert/strict";
import { test } from "node:test";
import { type Drawing, sizeWithin, smallest } from "../../../web/client/photos/shrink.ts";

/** An image whose weight grows with its pixels and its quality; it tells how it was asked for. */
function drawing(width: number, height: number, bytesAPixel: number, asked: string[] = []): Drawing {
  return {
    width,
    height,
    encode: (w, h, quality) => {
      asked.push(`${w}x${h}`);
      return Promise.resolve(new Blob([new Uint8Array(Math.round(w * h * quality * bytesAPixel))]));
    },
  };
}

test("PHR1 an image keeps its proportions within a side", () => {
  assert.deepEqual(sizeWithin(4000, 3000, 1600), { width: 1600, height: 1200 });
  assert.deepEqual(sizeWithin(3000, 4000, 1600), { width: 1200, height: 1600 });
  assert.deepEqual(sizeWithin(8000, 2, 1600), { width: 1600, height: 1 });
});

test("PHR1 the sharpest that is small enough is taken, at its full size first", async () => {
  const asked: string[] = [];
  const light = await smallest(drawing(4000, 3000, 0.1, asked));
  assert.equal((light?.size ?? Infinity) <= 200_000, true);
  assert.deepEqual(asked, ["1600x1200"]);
  const heavy = await smallest(drawing(4000, 3000, 0.4, asked));
  assert.equal((heavy?.size ?? Infinity) <= 200_000, true);
  assert.equal(asked.length > 3, true);
});

test("PHR1 what no sharpness makes small is sent at its smallest", async () => {
  const noise = await smallest(drawing(4000, 3000, 4));
  assert.equal(noise?.size, Math.round(800 * 600 * 0.45 * 4));
});

test("PHR2 a small image is not made larger, and what cannot be drawn is no image", async () => {
  assert.deepEqual(sizeWithin(300, 200, 1600), { width: 300, height: 200 });
  assert.equal(await smallest({ width: 10, height: 10, encode: () => Promise.resolve(null) }), null);
});
