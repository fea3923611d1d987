/**
 * The phase kinds of a page, found by esbuild: `import { KINDS } from "kinds:phone"` gives client/kinds/KIND/phone.tsx
 * of every kind that has one, by kind. A new kind is its folder, and no list anywhere.
 *
 * KDS1 A kind without a file for a page is not in that page's list; the page says what it does then.
 * KDS2 The file exports what it is under the page's name: `export const phone: PhoneKind = …`.
 */
import * as fs from "node:fs";
import { join } from "node:path";

/** The plugin for the kinds in `web`/client/kinds. */
export function kinds(web) {
  const folder = join(web, "client", "kinds");
  return {
    name: "kinds",
    setup(build) {
      build.onResolve({ filter: /^kinds:\w+$/ }, ({ path }) => ({ path: path.slice("kinds:".length), namespace: "kinds" }));
      build.onLoad({ filter: /.*/, namespace: "kinds" }, ({ path }) => ({
        contents: listed(folder, path),
        resolveDir: folder,
        loader: "js",
      }));
    },
  };
}

function listed(folder, page) {
  const all = fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
  const found = all.filter((kind) => fs.existsSync(join(folder, kind, `${page}.tsx`))); // KDS1
  const imports = found.map((kind, n) => `import { ${page} as kind${n} } from "./${kind}/${page}.tsx";`); // KDS2
  const entries = found.map((kind, n) => `${JSON.stringify(kind)}: kind${n}`);
  return `${imports.join("\n")}\nexport const KINDS = { ${entries.join(", ")} };\n`;
}
