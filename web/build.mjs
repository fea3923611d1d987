/**
 * The client's build: pages in, content-hashed files and a manifest out.
 *
 * BLD1 A page is a folder with main.tsx (or main.ts) in client/, or a stylesheet in styles/ that no other imports;
 *      both bear its name.
 * BLD2 The manifest names for each page its file, and the chunks and fonts that come with it.
 * BLD3 A page over its budget fails the build.
 * BLD4 phone.css with what Safari 15 drops unread fails the build.
 * BLD5 Files of earlier builds stay for a day: a phone that loaded the page before may still ask for them.
 * BLD6 Scripts and styles lie beside their compressed forms, NAME.gz and NAME.br, made as small as can be: three hundred
 *      phones at a door must not make the server compress three hundred times. A budget counts gzip, which all accept.
 */
import * as fs from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { gzipAsync } from "@gfx/zopfli";
import { build } from "esbuild";
import { drawings, iconsJson } from "./icons.mjs";
import { kinds } from "./kinds.mjs";
import { reachable, wordsOf } from "./words.mjs";

const DAY_MS = 24 * 3600 * 1000;

/** Bytes of scripts, styles and fonts at a first visit, gzip; the page's own HTML has 6, 5 and 10 kB beside. */
const BUDGET_BYTES_MAX = { phone: 34_800, screen: 84_000, console: 134_000, host: 60_000, guest: 60_000 };
const OTHER_BUDGET_BYTES_MAX = 60_000;

/** esbuild leaves these as they are, and iOS below 15.4 or 16 drops the rule, the block or the whole layer. */
const PHONE_CSS_FORBIDDEN = /@layer|light-dark\(|color-mix\(|:has\(|@container/;

const { values: options } = parseArgs({
  options: { root: { type: "string" }, dev: { type: "boolean", default: false } },
});
const web = options.root ? resolve(options.root) : import.meta.dirname;
const dist = join(web, "static", "dist");

/** The pages' sources, as esbuild's entries. */
function entries() {
  const folders = fs.existsSync(join(web, "client")) ? fs.readdirSync(join(web, "client")) : [];
  const scripts = folders
    .flatMap((page) => ["main.tsx", "main.ts"].map((main) => ({ in: join(web, "client", page, main), out: page })))
    .filter((entry) => fs.existsSync(entry.in)); // BLD1
  return [...scripts, ...sheets()];
}

function sheets() {
  const styles = join(web, "styles");
  const names = fs.existsSync(styles) ? fs.readdirSync(styles).filter((name) => name.endsWith(".css")) : [];
  const texts = names.map((name) => fs.readFileSync(join(styles, name), "utf8")).join("\n");
  const parts = new Set([...texts.matchAll(/@import\s+(?:url\()?["']\.\/([^"']+)/g)].map((found) => found[1]));
  return names
    .filter((name) => !parts.has(name)) // BLD1
    .map((name) => ({ in: join(styles, name), out: basename(name, ".css") }));
}

/** The pages whose scripts share no chunk with others: cut in fewer pieces they are smaller, and fewer to ask for. */
const ALONE = ["phone", "screen", "console"];
/** The phone takes the small signals (client/signals.ts), which are a kilobyte less. */
const PHONE_ALIAS = { "@preact/signals": join(web, "client", "signals.ts") };

async function bundles() {
  const isOf = (page) => ({ in: source }) => source.includes(join("client", page, "main."));
  const others = entries().filter((entry) => !ALONE.some((page) => isOf(page)(entry)));
  const made = await Promise.all([
    ...ALONE.map((page) => bundle(entries().filter(isOf(page)), page === "phone" ? PHONE_ALIAS : {})),
    bundle(others, {}),
  ]);
  return {
    outputFiles: made.flatMap(({ outputFiles }) => outputFiles),
    outputs: Object.assign({}, ...made.map(({ metafile }) => metafile.outputs)),
  };
}

function bundle(entryPoints, alias) {
  return build({
    entryPoints,
    alias,
    outdir: dist,
    entryNames: "[name]-[hash]",
    chunkNames: "part-[hash]",
    assetNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    target: ["safari15", "chrome90"],
    supported: { "optional-chain": true }, // Chrome 90 errs only where arguments are spread into one, which none of ours does
    jsx: "automatic",
    jsxImportSource: "preact",
    plugins: [kinds(web), drawings],
    loader: { ".woff2": "file", ".svg": "text" },
    minify: true,
    sourcemap: options.dev ? "linked" : false,
    charset: "utf8",
    metafile: true,
    write: false,
    logLevel: "warning",
  });
}

/** What comes with an output at once: static imports of imports, and fonts; not what is imported on demand. */
function companions(outputs, path, seen = new Set()) {
  for (const { path: found, kind } of outputs[path].imports) {
    if ((kind === "import-statement" || kind === "url-token") && outputs[found] && !seen.has(found)) {
      seen.add(found);
      companions(outputs, found, seen);
    }
  }
  return [...seen];
}

function manifestOf(outputs, contents) {
  const manifest = {};
  for (const [path, output] of Object.entries(outputs)) {
    const source = output.entryPoint && relative(web, resolve(output.entryPoint));
    if (!source || path.endsWith(".map") || output.entryPoint.startsWith("kinds:")) continue; // a kind is no page
    const script = source.startsWith("client");
    const page = script ? source.split("/")[1] : basename(source, ".css");
    if (!script && !source.startsWith("styles")) continue; // nor is a drawing
    if (script && !/^client\/[^/]+\/main\.tsx?$/.test(source)) continue; // a chunk imported on demand is no page
    const names = companions(outputs, path).map((found) => basename(found));
    manifest[`${page}.${script ? "js" : "css"}`] = script // BLD2
      ? { file: basename(path), imports: names, ...wordsOf(outputs, path, (found) => text(contents, found)) }
      : { file: basename(path), fonts: names };
  }
  return manifest;
}

function text(contents, path) {
  return new TextDecoder().decode(contents[basename(path)]);
}

/** One sentence for each page that weighs more than it may, or uses what old phones drop. */
function faults(manifest, contents, outputs) {
  const weigh = (name) => (contents[`${name}.gz`] ?? contents[name]).length;
  const pages = [...new Set(Object.keys(manifest).map((key) => key.split(".")[0]))];
  const found = [];
  for (const page of pages) {
    const parts = [manifest[`${page}.js`], manifest[`${page}.css`]].filter(Boolean);
    const names = parts.flatMap((part) => [part.file, ...(part.imports ?? part.fonts)]);
    const bytes = names.reduce((sum, name) => sum + weigh(name), 0) + heaviestKind(outputs, manifest[`${page}.js`], names, weigh);
    const max = BUDGET_BYTES_MAX[page] ?? OTHER_BUDGET_BYTES_MAX;
    console.log(`  ${page.padEnd(12)} ${kB(bytes)} of ${kB(max)}`);
    if (bytes > max) found.push(`Page ${page} weighs ${kB(bytes)}, and may weigh ${kB(max)}.`); // BLD3
  }
  const sheet = manifest["phone.css"] && new TextDecoder().decode(contents[manifest["phone.css"].file]);
  const dropped = sheet?.match(PHONE_CSS_FORBIDDEN);
  if (dropped) found.push(`phone.css uses ${dropped[0]}, which phones of 2021 drop without a word.`); // BLD4
  return found;
}

/** Of the kinds that come later, a first visit has one at least: the step in front. */
function heaviestKind(outputs, script, names, weigh) {
  const path = Object.keys(outputs).find((one) => basename(one) === script?.file);
  const weightOf = (found) =>
    [found, ...companions(outputs, found)]
      .map((one) => basename(one))
      .filter((name) => !names.includes(name))
      .reduce((sum, name) => sum + weigh(name), 0);
  return path ? Math.max(0, ...[...reachable(outputs, path).kinds.values()].map(weightOf)) : 0;
}

function kB(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

/** The compressed forms of scripts and styles (BLD6), as made before where the content is the same. */
async function compressed(contents) {
  const before = (name) => fs.existsSync(join(dist, name)) && fs.readFileSync(join(dist, name));
  const forms = Object.keys(contents).filter((name) => /-\w+\.(js|css)$/.test(name)).map(async (name) => [
    [`${name}.gz`, before(`${name}.gz`) || (await gzipAsync(contents[name], { numiterations: 15 }))],
    [`${name}.br`, before(`${name}.br`) || brotliCompressSync(contents[name])],
  ]);
  return Object.fromEntries((await Promise.all(forms)).flat().filter(([name, form]) => form.length < contents[name.slice(0, -3)].length));
}

/** Files first, the manifest last and at once: a server that reads it finds all that it names. */
function write(manifest, contents) {
  fs.mkdirSync(dist, { recursive: true });
  const now = new Date();
  for (const [name, bytes] of Object.entries(contents)) {
    const path = join(dist, name);
    if (fs.existsSync(path) && fs.readFileSync(path).equals(bytes)) fs.utimesSync(path, now, now);
    else fs.writeFileSync(path, bytes);
  }
  for (const name of fs.readdirSync(dist)) {
    const path = join(dist, name);
    const stale = now.getTime() - fs.statSync(path).mtimeMs > DAY_MS;
    if (stale && !(name in contents) && name !== "manifest.json") fs.rmSync(path); // BLD5
  }
  fs.writeFileSync(join(dist, "manifest.json.new"), `${JSON.stringify(manifest, null, 2)}\n`);
  fs.renameSync(join(dist, "manifest.json.new"), join(dist, "manifest.json"));
}

const result = await bundles().catch(() => process.exit(1)); // esbuild has already said which file and line
const contents = Object.fromEntries(result.outputFiles.map((file) => [basename(file.path), file.contents]));
Object.assign(contents, await compressed(contents));
contents["icons.json"] = new TextEncoder().encode(iconsJson());
const manifest = manifestOf(result.outputs, contents);
const wrong = faults(manifest, contents, result.outputs);
if (wrong.length > 0) {
  console.error(wrong.join("\n"));
  process.exit(1);
}
write(manifest, contents);
