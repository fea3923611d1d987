import { equal } from "node:assert/strict";
import { test } from "node:test";
import { installedOf } from "../../web/client/kinds/checkin/installed.ts";

test("only who sits at a table is installed, where there are tables", () => {
  equal(installedOf({ seats: 7, tables: [2, 0, 1] }), 3);
  equal(installedOf({ seats: 7, tables: [0, 0] }), 0);
});

test("where there are no tables all who came are installed", () => {
  equal(installedOf({ seats: 7, tables: [] }), 7);
});
