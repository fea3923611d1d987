/**
 * Which places of a form are shown to whoever writes.
 *
 * LNS1 Those that the form needs are there from the start, and all that hold words; the others one line at a time.
 * LNS2 A line is what belongs together: bad advice 4 comes with its flip.
 * LNS3 Of several places for photos the first is there, and each next once the one before has its photo; the words that
 *      tell an image are asked for right after it, where there is one.
 */
import type { FormatField } from "./facts.ts";

/** A place to write in, or where a line may be added: the places that it would bring, after which it stands. */
export type Place = { field: FormatField } | { adds: readonly FormatField[] };

/** `holds` tells whether a place has words; `added` are the names of places that somebody asked for. */
export function placesOf(fields: readonly FormatField[], holds: (field: FormatField) => boolean, added: ReadonlySet<string>): Place[] {
  const written = laid(fields, holds); // LNS3
  const places: Place[] = [];
  for (let at = 0; at < written.length; ) {
    const end = endOfRun(written, at);
    const run = written.slice(at, end);
    if (run[0]?.more) places.push(...linesOf(run, holds, added));
    else places.push(...run.map((field) => ({ field })));
    at = end;
  }
  return places;
}

/** The places in the order in which they are filled, without those for photos, and their words, whose turn has not come. */
function laid(fields: readonly FormatField[], holds: (field: FormatField) => boolean): readonly FormatField[] {
  const images = fields.filter(({ image }) => image);
  const shown = images.filter((_, at) => images.slice(0, at).every(holds)).map((field) => ({ ...field, more: false }));
  const words = images.some(holds) ? fields.filter(({ field }) => field === "alt_text") : [];
  return fields.flatMap((field) => {
    if (field === images[0]) return [...shown, ...words];
    return field.image || field.field === "alt_text" ? [] : field;
  });
}

/** The end of the places from `at` that are all needed, or all beyond what is needed. */
function endOfRun(fields: readonly FormatField[], at: number): number {
  const more = Boolean(fields[at]?.more);
  const end = fields.findIndex((field, n) => n > at && Boolean(field.more) !== more);
  return end < 0 ? fields.length : end;
}

/** The lines that are shown, and the one that could be added (LNS1, LNS2). */
function linesOf(run: readonly FormatField[], holds: (field: FormatField) => boolean, added: ReadonlySet<string>): Place[] {
  const last = run.reduce((found, field) => (holds(field) || added.has(field.name) ? Math.max(found, field.n) : found), 0);
  const next = run.find(({ n }) => n > last)?.n;
  const shown = run.filter(({ n }) => n <= last).map((field) => ({ field }));
  return next === undefined ? shown : [...shown, { adds: run.filter(({ n }) => n === next) }];
}
