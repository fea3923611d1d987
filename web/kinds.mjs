/**
 * The phase kinds of a page, found by esbuild: `import { KINDS } from "kinds:phone"` gives client/kinds/KIND/phone.tsx
 * of every kind that has one, by kind. A new kind is its folder, and no list anywhere.
 *
 * KDS1 A kind without a file for a page is not in that page's list; the page says what it does then.
 * KDS2 The file exports what it is under the page's name: `export const phone: PhoneKind = …`.
 * KDS3 `import { LOADERS } from "kinds-later:phone"` gives a function a kind that fetches it: a first visit to a phone
 *      pays for the step in front only.
 * KDS4 What a page has at once (client/PAGE/at_once.ts) is there for each of them, in one piece: without it, what kinds
 *      share with the page in other ways would be as many files to ask for.
 */
import * as fs from "node:fs";
import { join } from "node:path";

/** The plugin for the kinds in `web`/client/kinds. */
export function kinds(web) {
  const folder = join(web, "client", "kinds");
  return {
    name: "kinds",
    setup(build) {
      build.onResolve({ filter: /^kinds?(-later)?:[\w/]+$/ }, ({ path }) => ({ path, namespace: "kinds" }));
      build.onLoad({ filter: /.*/, namespace: "kinds" }, ({ path }) => {
        const [how, page] = path.split(":");
        const contents = how === "kind" ? one(web, page) : (how === "kinds" ? atOnce : later)(kindsOf(folder, page), page);
        return { contents, resolveDir: folder, loader: "js" };
      });
    },
  };
}

/** The kinds that have a file for a page. */
function kindsOf(folder, page) {
  const all = fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
  return all.filter((kind) => fs.existsSync(join(folder, kind, `${page}.tsx`))); // KDS1
}

function atOnce(kinds, page) {
  const imports = kinds.map((kind, n) => `import { ${page} as kind${n} } from "./${kind}/${page}.tsx";`); // KDS2
  const entries = kinds.map((kind, n) => `${JSON.stringify(kind)}: kind${n}`);
  return `${imports.join("\n")}\nexport const KINDS = { ${entries.join(", ")} };\n`;
}

function later(kinds, page) {
  const entries = kinds.map((kind) => `${JSON.stringify(kind)}: () => import("kind:${page}/${kind}").then((file) => file.${page})`);
  return `export const LOADERS = { ${entries.join(", ")} };\n`; // KDS3
}

function one(web, name) {
  const [page, kind] = name.split("/");
  const known = fs.existsSync(join(web, "client", page, "at_once.ts")) ? `import "../${page}/at_once.ts";\n` : ""; // KDS4
  return `${known}export { ${page} } from "./${kind}/${page}.tsx";\n`;
}
