/** The law of the outbox, under any weather: what a person sent is taken exactly once, in order, whatever happens. */
import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { PlayedPhone, type Tab } from "./played_phone.ts";
import { SpokenServer } from "./spoken_server.ts";
import { seeded, TurnedTime } from "./turned_time.ts";

const SEEDS = 30;
const TURNS = 120;

/** One phone with up to three tabs, in a bad hour. */
class Weather {
  readonly time = new TurnedTime();
  readonly server: SpokenServer;
  readonly phone: PlayedPhone;
  readonly tabs: Tab[] = [];
  readonly posted: string[] = [];

  constructor(
    private readonly chance: () => number,
    private readonly rewinds: boolean,
  ) {
    this.server = new SpokenServer(this.time, { chance, delay_max: 300, busy: 0.1 });
    this.phone = new PlayedPhone(this.server);
    this.tabs.push(this.phone.open());
  }

  turn(): void {
    const tab = this.tabs[Math.floor(this.chance() * this.tabs.length)];
    const what = this.chance();
    if (!tab || (what < 0.1 && this.tabs.length < 3)) this.tabs.push(this.phone.open());
    else if (what < 0.55) this.post(tab);
    else if (what < 0.62) tab.cut();
    else if (what < 0.7) tab.drop();
    else if (what < 0.74) this.gone(tab, () => tab.leave());
    else if (what < 0.78) this.gone(tab, () => tab.kill());
    else if (what < 0.82) this.time.sleep(this.chance() * 200_000);
    else if (what < 0.86) this.server.down = !this.server.down;
    else if (what < 0.9) tab.events.event({ type: this.chance() < 0.5 ? "hidden" : "visible" });
    else if (what < 0.93) this.duplicate(tab);
    else if (what < 0.95 && this.rewinds) this.server.rewind(1 + Math.floor(this.chance() * 3));
    this.time.pass(Math.floor(this.chance() ** 3 * 20_000));
  }

  /** The sky clears: every tab is seen, the server is up, and there is a page. */
  clear(): void {
    this.server.down = false;
    if (this.tabs.length === 0) this.tabs.push(this.phone.open());
    for (const tab of this.tabs) tab.events.event({ type: "visible" });
    this.time.pass(400_000);
  }

  private post(tab: Tab): void {
    const text = `idée ${this.posted.length + 1}`;
    this.posted.push(text);
    tab.post(text);
  }

  /** With rewinds, no more outboxes than one page may hold: beyond that, what was acked is not put back (OS6). */
  private gone(tab: Tab, end: () => void): void {
    const boxes = [...this.phone.store.items.keys()].filter((key) => key.includes("/outbox/"));
    if (this.rewinds && boxes.length > 3) return;
    this.tabs.splice(this.tabs.indexOf(tab), 1);
    end();
  }

  /** The server takes the last command of this tab a second time: a proxy that repeats. */
  private duplicate(tab: Tab): void {
    const told = this.server.journal[this.server.journal.length - 1];
    if (told) tab.say(20, told.client, told.number, true, {}, this.server.journal.length);
  }
}

function run(seed: number, rewinds: boolean): Weather {
  const weather = new Weather(seeded(seed), rewinds);
  for (let turn = 0; turn < TURNS; turn++) weather.turn();
  weather.clear();
  return weather;
}

test("OB1 OB2 OB3 OS3 OS4 in any weather each command is taken once, and each client's in order", () => {
  let taken = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { server, posted, tabs } = run(seed, false);
    deepEqual(server.violations, [], `seed ${seed}`);
    deepEqual([...server.texts()].sort(), [...posted].sort(), `seed ${seed}`);
    const last = new Map<string, number>();
    for (const { client, number } of server.journal) {
      equal(number > (last.get(client) ?? 0), true, `seed ${seed}: ${client}/${number} came late`);
      last.set(client, number);
    }
    for (const tab of tabs) {
      deepEqual(tab.room.pending.value, [], `seed ${seed}`);
      equal(tab.room.status.value, "online", `seed ${seed}`);
    }
    taken += posted.length;
  }
  equal(taken > SEEDS * 30, true);
});

test("OB4 what rewinds of the history took away is put back, once", () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { server, posted } = run(seed, true);
    deepEqual(server.violations, [], `seed ${seed}`);
    deepEqual([...server.texts()].sort(), [...posted].sort(), `seed ${seed}`);
  }
});

test("LY2 LY3 after any weather each page shows what the server holds", () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { server, tabs } = run(seed, seed % 2 === 0);
    for (const { room } of tabs) {
      const names = room.names("room", "p/").value;
      deepEqual(
        Object.fromEntries(names.map((name) => [name, room.value("room", name).value])),
        server.map(),
        `seed ${seed}`,
      );
    }
  }
});
