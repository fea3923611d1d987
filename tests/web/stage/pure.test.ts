import { equal } from "node:assert/strict";
import { test } from "node:test";
import { leading } from "../../../web/client/kinds/dot_vote/leading.ts";
import { words } from "../../../web/client/net/words.ts";
import { figures, leftOn } from "../../../web/client/stage/left.ts";
import { keptRows } from "../../../web/client/stage/kept.ts";
import { petalLabel } from "../../../web/client/stage/petal_label.ts";

const t = words(
  { "screen.leading": "En tête : {what}", "screen.tied": "À égalité : {what}", "screen.tied_many": "{n} à égalité", "screen.vote_closed": "Clos.", f: "Fiche {n}" },
  "fr",
  true,
);
const row = (number: number, dots: number, rank: number) => ({ label: "f", number, dots, rank });

test("ROW1 rows of one rank stay together, unless they are the first", () => {
  const ranks = [1, 2, 2, 4, 5, 6, 7, 7, 7, 10];
  equal(keptRows(ranks, 10), 6);
  equal(keptRows(ranks, 6), 6);
  equal(keptRows(ranks, 2), 1);
  equal(keptRows([1, 2, 3, 4, 5, 6, 7, 8, 9], 9), 8);
  equal(keptRows([1, 1, 1, 1], 2), 2);
  equal(keptRows([1, 2], 2), 2);
  equal(keptRows([undefined, undefined, undefined], 2), 2);
  equal(keptRows([1, 2], 0), 0);
});

test("TBR2 beyond thirty petals only each fifth is numbered, and none beside the first", () => {
  equal(petalLabel(7, 30), "7");
  equal([1, 2, 5, 45, 50].map((n) => petalLabel(n, 50)).join(), "1,,5,45,");
});

test("DVS2 ties are said in the sentence", () => {
  equal(leading(t, [row(3, 5, 1), row(4, 2, 2)]), "En tête : Fiche\u00a03");
  equal(leading(t, [row(3, 5, 1), row(4, 5, 1), row(5, 1, 3)]), "À égalité : Fiche\u00a03, Fiche\u00a04");
  equal(leading(t, [1, 2, 3, 4, 5].map((n) => row(n, 5, 1))), "5 à égalité");
  equal(leading(t, [row(3, 0, 1)]), "Clos.");
  equal(leading(t, []), "Clos.");
});

test("SCK1 a clock never shows less than nothing", () => {
  equal(leftOn({ state: "running", deadline: 5 }, 9), 0);
  equal(leftOn({ state: "paused", left: -4 }, 9), 0);
  equal(leftOn({ state: "idle", duration: 9 }, 0), null);
  equal(figures(522_000), "8:42");
  equal(figures(3_723_000), "1:02:03");
});
