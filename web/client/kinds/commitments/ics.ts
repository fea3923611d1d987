/**
 * A reminder as a calendar file (RFC 5545), made on the phone: nobody else learns who wants to be reminded of what.
 *
 * ICS1 Text is escaped (RFC 5545, 3.3.11) and lines are folded at 75 octets (3.1), never inside a character.
 * ICS2 The reminder is a whole day, `days` after the commitment was made, with an alarm at 9 in the morning.
 */
const OCTETS_MAX = 75;

export interface Reminder {
  /** Unique for ever: the room's code and the commitment's id. */
  uid: string;
  summary: string;
  description: string;
  made_at: number;
  days: number;
}

/** The text of the file. */
export function icsOf({ uid, summary, description, made_at, days }: Reminder): string {
  const on = daysAfter(new Date(made_at), days);
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rosace//Rosace//FR", "BEGIN:VEVENT",
    `UID:${uid}`, `DTSTAMP:${stamp(new Date(made_at))}`,
    `DTSTART;VALUE=DATE:${day(on)}`, `DTEND;VALUE=DATE:${day(daysAfter(on, 1))}`, // ICS2
    `SUMMARY:${escaped(summary)}`, `DESCRIPTION:${escaped(description)}`, "TRANSP:TRANSPARENT",
    "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT9H", `DESCRIPTION:${escaped(summary)}`, "END:VALARM", "END:VEVENT", "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n"); // ICS1
}

function folded(line: string): string {
  const octets = (text: string) => new TextEncoder().encode(text).length;
  const parts: string[] = [];
  let part = "";
  for (const letter of line) {
    if (octets(part + letter) > OCTETS_MAX) {
      parts.push(part);
      part = " "; // ICS1
    }
    part += letter;
  }
  return [...parts, part].join("\r\n");
}

/** Days as people count them: the nights of the clock's changes have 23 hours, or 25. */
function daysAfter(at: Date, days: number): Date {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() + days);
}

const two = (n: number) => String(n).padStart(2, "0");

function day(at: Date): string {
  return `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
}

function stamp(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}
