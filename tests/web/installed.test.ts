import { equal } from "node:assert/strict";
import { test } from "node:test";
import { installedOf, installedWords } from "../../web/client/kinds/checkin/installed.ts";

test("only who sits at a table is installed, where there are tables", () => {
  equal(installedOf({ seats: 7, tables: [2, 0, 1] }), 3);
  equal(installedOf({ seats: 7, tables: [0, 0] }), 0);
});

test("where there are no tables all who came are installed", () => {
  equal(installedOf({ seats: 7, tables: [] }), 7);
});

test("INS1 fewer than half of those expected have no figure", () => {
  const words = (seats: number, expected: number) => installedWords((key) => key, { seats, expected, tables: [seats] });
  equal(words(0, 158), "screen.first_people");
  equal(words(3, 158), "screen.first_people");
  equal(words(78, 158), "screen.filling");
  equal(words(79, 158), "checkin.installed");
  equal(words(1, 0), "checkin.installed");
});
