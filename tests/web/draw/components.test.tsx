import assert from "node:assert/strict";
import { test } from "node:test";
import check from "lucide-static/icons/check.svg";
import wifi from "lucide-static/icons/wifi-off.svg";
import { Bar, Bars } from "../../../web/client/draw/bars.tsx";
import { Dots } from "../../../web/client/draw/dots.tsx";
import { Finding } from "../../../web/client/draw/finding.tsx";
import { Icon, shapes } from "../../../web/client/draw/icons.tsx";
import { Mark } from "../../../web/client/draw/mark.tsx";
import { Rose } from "../../../web/client/draw/rose.tsx";
import { Seeds } from "../../../web/client/draw/seeds.tsx";
import { sign, SIGNS } from "../../../web/client/draw/signs.ts";
import { Split } from "../../../web/client/draw/split.tsx";
import { ThemeSign } from "../../../web/client/draw/theme.tsx";
import { markup } from "./markup.ts";

const count = (text: string, part: string) => text.split(part).length - 1;

test("DRW2 the mark leaves its short petals out under 32 px", () => {
  assert.equal(count(markup(<Mark size={31} />), "mark-short"), 0);
  assert.equal(count(markup(<Mark size={32} />), "mark-short"), 4);
  assert.equal(count(markup(<Mark size={26} />), "mark-long"), 3);
  assert.match(markup(<Mark size={26} />), /aria-hidden="true"/);
  assert.match(markup(<Mark size={120} label="Rosace" />), /role="img" aria-label="Rosace"/);
});

test("DRW5 rose and seeds say in words what they show, and only that", () => {
  const rose = markup(<Rose text="1 fiche prête sur 2" items={[{ label: "1", part: 0.31, state: "working" }]} />);
  assert.match(rose, /role="img" aria-label="1 fiche prête sur 2"/);
  assert(!/aria-live|role="status"/.test(rose));
  assert.match(markup(<Seeds count={3} capacity={60} text="3 idées" />), /role="img" aria-label="3 idées"/);
});

test("a petal shows its state: clipped while working, whole when ready, empty when closed", () => {
  const items = [
    { label: "1", part: 0.31, state: "working" },
    { label: "2", part: 0.31, state: "ready" },
    { label: "3", part: 0.31, state: "closed" },
    { label: "4", part: 1, state: "axis", wind: "east" },
  ] as const;
  const petals = markup(<Rose text="" items={items} />).split('<g class="petal"').slice(1);
  assert.match(petals[0] ?? "", /clip-path="url\(#rose-reach-3\)"/);
  assert.match(petals[1] ?? "", /data-full="true"/);
  assert(!/clip-path/.test(petals[1] ?? ""));
  assert(!/petal-part|petal-bed/.test(petals[2] ?? ""));
  assert.match(petals[3] ?? "", /data-wind="east"/);
});

test("the newest seed is marked, the others bear their theme", () => {
  const drawn = markup(<Seeds count={3} capacity={60} text="3 idées" themes={["a", undefined, "c"]} newest={2} />);
  assert.equal(count(drawn, "<circle"), 3);
  assert.equal(count(drawn, "seed-new"), 1);
  assert.equal(count(drawn, "data-theme"), 2);
});

test("DRW8 bars start at zero and are as wide as their share, never wider than all", () => {
  assert.match(markup(<Bar share={0.305} />), /width="30.5"/);
  assert.match(markup(<Bar share={3} />), /width="100"/);
  assert.match(markup(<Bar share={0} />), /bar-none/);
});

test("DRW9 finalists are marked, every row has its number, ties share a rank", () => {
  const rows = [
    { rank: 1, label: "Un verger", name: "Fiche 12", value: 61, share: 0.9, finalist: true },
    { rank: 2, label: "Un car", value: 40, share: 0.6 },
    { rank: 2, label: "Un marché", value: 40, share: 0.6 },
  ];
  const table = markup(<Bars rows={rows} caption="Gommettes par fiche" />);
  assert.equal(count(table, "bar-finalist"), 1);
  assert.equal(count(table, '<td class="bars-value">40</td>'), 2);
  assert.equal(count(table, '<td class="bars-rank">2</td>'), 2);
  assert.match(table, /<caption class="visually-hidden">Gommettes par fiche/);
  assert(!/bars-rank/.test(markup(<Bars rows={[{ label: "Oui", value: 3, share: 1 }]} caption="" />)));
});

test("an opinion is split into parts that add up to the whole, and an empty one has no part", () => {
  const parts = markup(<Split agree={50} disagree={25} pass={25} />);
  assert.match(parts, /split-agree" width="50"/);
  assert.match(parts, /split-disagree" x="50" width="25"/);
  assert(!/split-agree/.test(markup(<Split agree={0} disagree={0} pass={0} />)));
});

test("DRW10 a dots button that may not be pressed keeps its place, and changes nothing", () => {
  const chosen: number[] = [];
  const props = { max: 3, text: "", lessLabel: "Retirer", moreLabel: "Poser", onChange: (n: number) => chosen.push(n) };
  const press = (count: number, canAdd: boolean, which: number) => {
    const children = Dots({ ...props, count, canAdd }).props.children as unknown as { props: { onClick(): void } }[];
    children[which]?.props.onClick();
  };
  press(0, true, 0);
  press(3, true, 2);
  press(1, false, 2);
  assert.deepEqual(chosen, []);
  press(1, true, 2);
  press(1, false, 0);
  assert.deepEqual(chosen, [2, 0]);
  assert.equal(count(markup(<Dots {...props} count={1} canAdd={false} />), 'aria-disabled="true"'), 1);
  assert.equal(count(markup(<Dots {...props} count={2} canAdd />), "dots-placed"), 2);
});

test("DRW11 an icon is drawn from the text that a page imported, whole", () => {
  assert.equal(shapes(check).length, 1);
  assert.equal(shapes(wifi).length, count(wifi, "<path") + count(wifi, "<line"));
  assert(shapes(wifi).length > 3);
});

test("DRW12 an icon is elements, silent, and holds no markup of its own", () => {
  assert.equal(markup(<Icon svg={check} />), '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M20 6 9 17l-5-5"></path></svg>');
});

test("sixteen signs are unique at a table; beyond, the sign takes a figure", () => {
  assert.equal(new Set(SIGNS.map(({ word }) => word)).size, 16);
  assert.equal(new Set(SIGNS.map(({ svg }) => svg)).size, 16);
  assert.deepEqual([sign(0).word, sign(0).figure, sign(16).word, sign(16).figure], ["leaf", 1, "leaf", 2]);
});

test("a finding is marked as one run of words, and a theme always has its letter", () => {
  assert.match(markup(<Finding text="Un arbre planté." marked />), /<mark .*data-lines="1"><span .*>Un arbre planté\./);
  assert(!/<mark/.test(markup(<Finding text="Un arbre planté." marked={false} />)));
  assert.match(markup(<ThemeSign letter="B" theme="b" />), /data-theme="b".*B/);
  assert.equal(markup(<ThemeSign letter="E" />), '<span class="theme">E</span>');
});
