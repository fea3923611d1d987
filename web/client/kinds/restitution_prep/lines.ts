/**
 * Which places of a form are shown to whoever writes.
 *
 * LNS1 Those that the form needs are there from the start, and all that hold words; the others one line at a time.
 * LNS2 A line is what belongs together: bad advice 4 comes with its flip.
 * LNS3 A photo has no place among words; the words that tell an image are asked for where there is one.
 */
import type { FormatField } from "./facts.ts";

/** A place to write in, or where a line may be added: the places that it would bring, after which it stands. */
export type Place = { field: FormatField } | { adds: readonly FormatField[] };

/** `holds` tells whether a place has words; `added` are the names of places that somebody asked for. */
export function placesOf(fields: readonly FormatField[], holds: (field: FormatField) => boolean, added: ReadonlySet<string>): Place[] {
  const seen = fields.some((field) => field.image && holds(field));
  const written = fields.filter(({ image, field }) => !image && (seen || field !== "alt_text")); // LNS3
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
