/**
 * The texts that a page's scripts may ask for, read off the scripts: a phone is sent these, not the whole catalogue.
 *
 * WRD1 A key written whole names itself; one that is put together (`refusal.${code}`, `phone.ended_${code}`) names all
 *      that begins as it does.
 * WRD2 What the scripts fetch on demand counts too, but for kinds and for the parts that come later (client/PAGE/later):
 *      each has a list of its own, of what the page lacks.
 */
const LATER = /(?:kind:\w+\/|client\/\w+\/later\/)(\w+)(?:\.tsx)?$/;
const WHOLE = /["'`]([a-z_]+(?:\.\w+)+)["'`]/g;
const BEGUN = /["'`]([a-z_]+(?:\.\w+)*(?:\.|\.\w*_))(?:\$\{|["']\s*\+)/g;

/** The keys and beginnings of keys in built scripts, sorted; what only looks like a key does no harm. */
export function wordsIn(texts) {
  const found = texts.flatMap((text) => [...text.matchAll(WHOLE), ...text.matchAll(BEGUN)].map(([, name]) => name.replace(/\.$/, ""))); // WRD1
  return [...new Set(found)].sort();
}

/** The outputs that a page may load, at once or on demand: [its own with what all share, those of each kind]. */
export function reachable(outputs, path, seen = new Set([path]), kinds = new Map()) {
  for (const { path: found, kind } of outputs[path].imports) {
    if (kind === "url-token" || !outputs[found] || seen.has(found)) continue;
    const [, name] = LATER.exec(outputs[found].entryPoint ?? "") ?? [];
    if (name) kinds.set(name, found); // WRD2
    else reachable(outputs, found, seen.add(found), kinds);
  }
  return { paths: [...seen], kinds };
}

/** {words, later: {kind: words}}: what a page may ask for at once, and what each of its kinds that come later adds. */
export function wordsOf(outputs, path, textOf) {
  const { paths, kinds } = reachable(outputs, path);
  for (const found of kinds.values()) reachable(outputs, found, new Set([found, ...paths]), kinds); // those of a kind too
  const words = wordsIn(paths.map(textOf));
  const added = (found) => wordsIn(reachable(outputs, found, new Set([found, ...paths])).paths.filter((one) => !paths.includes(one)).map(textOf));
  const later = [...kinds].map(([kind, found]) => [kind, added(found).filter((name) => !words.includes(name))]);
  return { words, ...(later.length > 0 && { later: Object.fromEntries(later) }) };
}
