/**
 * The texts that a page's scripts may ask for, read off the scripts: a phone is sent these, not the whole catalogue.
 *
 * WRD1 A key written whole names itself; one that is put together (`refusal.${code}`) names all that begins as it does,
 *      up to its last point.
 * WRD2 What the scripts fetch on demand counts too.
 */
const WHOLE = /["'`]([a-z_]+(?:\.\w+)+)["'`]/g;
const BEGUN = /["'`]([a-z_]+(?:\.\w+)*)\.\w*(?:\$\{|["']\s*\+)/g;

/** The keys and beginnings of keys in built scripts, sorted; what only looks like a key does no harm. */
export function wordsIn(texts) {
  const found = texts.flatMap((text) => [...text.matchAll(WHOLE), ...text.matchAll(BEGUN)].map(([, name]) => name)); // WRD1
  return [...new Set(found)].sort();
}

/** The outputs that a page may load, at once or on demand. */
export function reachable(outputs, path, seen = new Set([path])) {
  for (const { path: found, kind } of outputs[path].imports) {
    if (kind === "url-token" || !outputs[found] || seen.has(found)) continue;
    seen.add(found);
    reachable(outputs, found, seen); // WRD2
  }
  return [...seen];
}
