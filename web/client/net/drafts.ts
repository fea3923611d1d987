/**
 * What is being typed, by phase, field and seat. It never leaves the phone by itself.
 *
 * DR1 Each keystroke is stored, synchronously; reload, sleep and the back button bring it back.
 * DR2 A draft that was sent is not shown, and not forgotten either until the command that carries it is acked.
 * DR3 If that command is refused, the words are in their field again, unless others were typed there meanwhile.
 * DR4 A draft is marked as sent in storage only where the command is in storage too.
 */
import { type ReadonlySignal, signal, type Signal } from "@preact/signals";
import type { Kept } from "./outboxes.ts";
import { idOf } from "./pending.ts";
import type { RoomStorage } from "./storage.ts";

export interface Draft {
  readonly key: string;
  readonly text: ReadonlySignal<string>;
  set(text: string): void;
}

interface Words {
  text: string;
  /** The command that carries them, "" while none does. */
  carried: string;
}

export class Drafts {
  /** True once something typed is in memory only. */
  readonly volatile = signal(false);
  private readonly words = new Map<string, Words>();
  private readonly shown = new Map<string, Signal<string>>();

  constructor(private readonly storage: RoomStorage) {}

  open(phase: string, field: string, seat: string): Draft {
    const key = [seat, phase, field].map(encodeURIComponent).join("/");
    if (!this.words.has(key)) this.restore(key);
    return { key, text: this.signal(key), set: (text) => this.put(key, { text, carried: "" }) };
  }

  anyIn(phase: string): boolean {
    const inside = (key: string) => key.split("/")[1] === encodeURIComponent(phase);
    return [...this.words.keys(), ...this.storage.list("draft")].some(inside);
  }

  /** These drafts were sent with a command (DR2). */
  carry(keys: readonly string[], id: string, stored: boolean): void {
    for (const key of keys) {
      const text = this.words.get(key)?.text ?? "";
      this.put(key, { text, carried: id }, stored); // DR4
    }
  }

  /** A command was acked or refused. */
  settled(one: Kept): void {
    for (const key of one.entry.drafts) {
      if (!this.words.has(key)) this.restore(key);
      const words = this.words.get(key);
      if (words?.carried !== idOf(one)) continue; // DR3
      const refused = one.entry.standing.state === "refused";
      this.put(key, { text: refused ? words.text : "", carried: "" }); // DR2 DR3
    }
  }

  /** The page came back from the browser's cache: another tab may have typed. */
  reopened(): void {
    for (const key of this.words.keys()) this.restore(key); // DR1
  }

  private put(key: string, words: Words, stored = true): void {
    this.words.set(key, words);
    this.signal(key).value = words.carried ? "" : words.text; // DR2
    if (words.text === "") this.storage.remove(`draft/${key}`);
    else if (stored && !this.storage.set(`draft/${key}`, JSON.stringify(words))) this.volatile.value = true; // DR1
  }

  private restore(key: string): void {
    const words = parsed(this.storage.get(`draft/${key}`)) ?? this.words.get(key) ?? { text: "", carried: "" };
    this.words.set(key, words);
    this.signal(key).value = words.carried ? "" : words.text;
  }

  private signal(key: string): Signal<string> {
    let found = this.shown.get(key);
    if (!found) {
      found = signal("");
      this.shown.set(key, found);
    }
    return found;
  }
}

function parsed(text: string | null): Words | null {
  try {
    return text ? (JSON.parse(text) as Words) : null;
  } catch {
    return null;
  }
}
