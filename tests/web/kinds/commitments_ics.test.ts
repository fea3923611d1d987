import { equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { icsOf } from "../../../web/client/kinds/commitments/ics.ts";

const MADE = new Date(2026, 10, 21, 11, 50).getTime();
const REMINDER = { uid: "K7PM4RTX-c-7@rosace", summary: "Mon engagement : ouvrir le four", description: "Pris le 21 novembre.", made_at: MADE, days: 100 };

test("ICS1 text is escaped and lines are folded at 75 octets, never inside a character", () => {
  const summary = `Un four, un banc ; une « fête »\\ ${"é".repeat(90)}🥖`;
  const text = icsOf({ ...REMINDER, summary, description: "l’un\nl’autre" });
  const lines = text.split("\r\n");
  ok(lines.every((line) => new TextEncoder().encode(line).length <= 75));
  const unfolded = text.replace(/\r\n /g, "");
  ok(unfolded.includes(`SUMMARY:Un four\\, un banc \\; une « fête »\\\\ ${"é".repeat(90)}🥖\r\n`));
  ok(unfolded.includes("DESCRIPTION:l’un\\nl’autre\r\n"));
});

test("ICS2 the reminder is a whole day, so many days after, with an alarm at 9", () => {
  const lines = icsOf(REMINDER).split("\r\n");
  ok(lines.includes("DTSTART;VALUE=DATE:20270301"));
  ok(lines.includes("DTEND;VALUE=DATE:20270302"));
  ok(lines.includes("TRIGGER:PT9H"));
  equal(lines[0], "BEGIN:VCALENDAR");
  equal(lines[lines.length - 2], "END:VCALENDAR");
});
