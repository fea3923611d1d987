/**
 * An edition of the gazette: as much of each restitution as one page of A4 holds (GZT2), and the button to print.
 *
 * GZP1 The largest type in which all of it fits, else in which titles and findings do (of very many, findings alone): then a part of each in turn, the first ones first, whole.
 * GZP2 Measured again as it goes to the printer: paper and window do not break lines alike.
 */
const SIZES = 8;
/** The smallest type in which all that an edition has is set; where that is too much, the largest to begin with. */
const WHOLE = 4;
const BEGIN = 3;

const sheet = document.querySelector<HTMLElement>(".gazette-sheet");
const columns = document.getElementById("columns");
const more = document.getElementById("more");
const button = document.getElementById("print");

/** Columns that are too short make one more at the right. */
const overflows = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: HTMLElement) => scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;

function lay(): void {
  if (!sheet || !columns || !more) return;
  const articles = [...columns.querySelectorAll(".gazette-article")].map((one) => [...one.querySelectorAll<HTMLElement>(".gazette-part")]);
  const parts = articles.flat();
  const fits = (from: number, to: number) => {
    for (let size = from; size <= to; size++) {
      sheet.dataset["size"] = String(size);
      if (!overflows(columns)) return true; // GZP1
    }
    return false;
  };
  for (const part of parts) part.hidden = false;
  more.hidden = fits(0, WHOLE);
  if (more.hidden) return;
  for (const part of parts) part.hidden = true;
  fits(BEGIN, SIZES - 1);
  const turns = Math.max(0, ...articles.map(({ length }) => length));
  const full = new Set<HTMLElement[]>();
  for (let turn = 0; turn < turns; turn++) {
    for (const article of articles) {
      const part = article[turn];
      if (!part || full.has(article)) continue;
      part.hidden = false;
      if (!overflows(columns)) continue;
      part.hidden = true;
      full.add(article); // what follows would stand without what comes before
    }
  }
  more.hidden = parts.every(({ hidden }) => !hidden);
}

if (button) {
  const press = document.createElement("button");
  const inlined = JSON.parse(document.getElementById("state")?.textContent ?? "{}") as { print: string };
  press.type = "button";
  press.className = "button button-fill";
  press.textContent = inlined.print;
  press.addEventListener("click", () => window.print());
  button.replaceChildren(press);
}
lay();
void document.fonts.ready.then(lay);
matchMedia("print").addEventListener("change", lay); // GZP2
