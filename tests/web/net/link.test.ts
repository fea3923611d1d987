import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { begin, step, type Action, type LinkEvent, type LinkState } from "../../../web/client/net/link.ts";
import { last } from "./turned_time.ts";

/** The machine with what it did, in words. */
class Told {
  state: LinkState;
  done: string[] = [];

  constructor(pass = "pass-of-the-page") {
    this.state = begin(pass);
  }

  feed(...events: LinkEvent[]): this {
    for (const event of events) {
      const [next, actions] = step(this.state, event, 0.5);
      this.state = next;
      this.done = actions.map(inWords);
    }
    return this;
  }

  get at(): string {
    return this.state.link.at;
  }
}

function inWords(action: Action): string {
  switch (action.do) {
    case "set":
      return `set ${action.timer} ${action.ms}`;
    case "clear":
      return `clear ${action.timer}`;
    case "open":
      return `open ${action.socket}`;
    case "hello":
      return `hello ${action.pass}`;
    case "probe":
      return `probe ${action.n}`;
    case "tell_hidden":
      return `hidden ${action.hidden}`;
    default:
      return action.do;
  }
}

const START: LinkEvent = { type: "start", hidden: false };
const VISIBLE: LinkEvent = { type: "visible" };
const HIDDEN: LinkEvent = { type: "hidden" };

const opened = (socket = 1): LinkEvent => ({ type: "opened", socket });
const welcomed = (socket = 1): LinkEvent => ({ type: "welcomed", socket });
const closed = (code: number, socket = 1): LinkEvent => ({ type: "closed", socket, code });
const rang = (timer: "attempt" | "retry" | "watchdog" | "probe" | "stable"): LinkEvent => ({ type: "timer", timer });
const live = (): Told => new Told().feed(START, opened(), welcomed());

test("LK1 the page's pass opens the first connection, and a fetched one the next", () => {
  const told = new Told().feed(START);
  deepEqual(told.done, ["clear_all", "close", "open 1", "set attempt 8000"]);
  told.feed(opened());
  deepEqual(told.done, ["hello pass-of-the-page", "set attempt 8000"]);
  told.feed(welcomed(), closed(1006), rang("retry"));
  deepEqual(told.done, ["clear_all", "close", "fetch_pass", "set attempt 8000"]);
  told.feed({ type: "pass", pass: "second" }, opened(2));
  deepEqual(told.done, ["hello second", "set attempt 8000"]);
});

test("LK1 a pass that no HELLO has used is used by the next attempt", () => {
  const told = new Told().feed(START, closed(1006), rang("retry"));
  equal(told.at, "connecting");
});

test("LK2 a loss is tried again for ever, after waits that grow to 20 s at most", () => {
  const told = live().feed(closed(1006));
  const waits = [last(told.done)];
  for (let turn = 0; turn < 60; turn++) {
    told.feed(rang("retry"), { type: "pass_failed" });
    waits.push(last(told.done));
  }
  deepEqual(waits.slice(0, 4), ["set retry 750", "set retry 1000", "set retry 1500", "set retry 2500"]);
  equal(last(waits), "set retry 10500");
  equal(told.at, "waiting");
});

test("LK2 the server's retry_after goes before the page's own wait", () => {
  const told = live().feed({ type: "goodbye", socket: 1, code: 4000, retry_after_ms: 3_217 });
  deepEqual(told.done, ["clear_all", "close", "set retry 3217"]);
});

test("LK3 while hidden nothing is tried; being seen tries at once", () => {
  const told = live().feed(HIDDEN, closed(1006));
  equal(told.at, "idle");
  deepEqual(told.done, ["clear_all", "close"]);
  told.feed({ type: "online" });
  equal(told.at, "idle");
  told.feed(VISIBLE);
  equal(told.at, "fetching_pass");
});

test("LK3 a page that waits and is hidden stops waiting", () => {
  const told = live().feed(closed(1006), HIDDEN);
  equal(told.at, "idle");
  deepEqual(told.done, ["clear_all"]);
});

test("LK3 a page loaded behind others starts when it is seen", () => {
  const told = new Told().feed({ type: "start", hidden: true });
  equal(told.at, "idle");
  equal(told.feed(VISIBLE).at, "connecting");
});

test("LK3 a live page tells the server whether it is seen", () => {
  const told = live().feed(HIDDEN);
  deepEqual(told.done, ["hidden true"]);
  told.feed(VISIBLE);
  deepEqual(told.done, ["hidden false", "probe 1", "set probe 2500"]);
});

test("LK4 a pass, a socket or a welcome that does not come within 8 s is a loss", () => {
  equal(new Told("").feed(START, rang("attempt")).at, "waiting");
  equal(new Told().feed(START, rang("attempt")).at, "waiting");
  equal(new Told().feed(START, opened(), rang("attempt")).at, "waiting");
});

test("LK5 each byte winds the watchdog up, and 45 s without one is a loss", () => {
  const told = live();
  deepEqual(told.done, ["clear_all", "set watchdog 45000", "set stable 30000"]);
  deepEqual(told.feed({ type: "byte", socket: 1 }).done, ["set watchdog 45000"]);
  deepEqual(told.feed(rang("watchdog")).done, ["clear_all", "close", "set retry 750"]);
});

test("LK6 on waking the link must answer its probe, and only that", () => {
  for (const type of ["visible", "online", "offline", "woke"] as const) {
    const told = live().feed({ type });
    equal(last(told.done), "set probe 2500");
    told.feed({ type: "byte", socket: 1 }, { type: "pong", n: 7 });
    deepEqual(told.done, []);
    deepEqual(told.feed({ type: "pong", n: 1 }).done, ["clear probe"]);
  }
});

test("LK6 an unanswered probe makes the link anew at once", () => {
  const told = live().feed({ type: "woke" }, rang("probe"));
  equal(told.at, "fetching_pass");
});

test("LK6 a second hint does not put the probe off", () => {
  const told = live().feed({ type: "woke" }, { type: "online" });
  deepEqual(told.done, []);
});

test("LK7 a forgotten socket changes nothing", () => {
  const told = live().feed(rang("watchdog"), rang("retry"), { type: "pass", pass: "second" });
  equal(told.at, "connecting");
  for (const late of [opened(), welcomed(), closed(4503), { type: "byte", socket: 1 } as const]) {
    equal(told.feed(late).at, "connecting");
    deepEqual(told.done, []);
  }
});

test("LK8 a page put away closes its socket, and one that comes back tries at once", () => {
  const told = live().feed({ type: "pagehide" });
  equal(told.at, "idle");
  deepEqual(told.done, ["clear_all", "close"]);
  equal(told.feed({ type: "online" }, { type: "visible" }).at, "idle");
  equal(told.feed({ type: "pageshow", hidden: false }).at, "fetching_pass");
});

test("LK9 not authenticated fetches one pass, and then the page is loaded again", () => {
  const told = new Told().feed(START, opened(), closed(4502));
  equal(told.at, "fetching_pass");
  told.feed({ type: "pass", pass: "second" }, opened(2), closed(4502, 2));
  deepEqual(told.done, ["clear_all", "close", "reload"]);
  equal(told.at, "over");
});

test("LK9 a welcome makes the next renewal possible", () => {
  const told = new Told().feed(START, opened(), closed(4502), { type: "pass", pass: "second" }, opened(2), welcomed(2));
  equal(told.feed(closed(4502, 2)).at, "fetching_pass");
});

test("LK9 who is refused a pass loads the page again; where it only failed, the page waits", () => {
  deepEqual(new Told("").feed(START, { type: "pass_refused" }).done, ["clear_all", "close", "reload"]);
  equal(new Told("").feed(START, { type: "pass_failed" }).at, "waiting");
});

test("LK10 each code that says stop stops, and only a person starts again", () => {
  for (const code of [4500, 4503, 4504, 4505, 4506, 4507]) {
    const told = live().feed(closed(code));
    deepEqual(told.state.link, { at: "over", code });
    told.feed(HIDDEN, VISIBLE, { type: "online" }, { type: "pagehide" }, { type: "pageshow", hidden: false });
    equal(told.at, "over");
    equal(told.feed({ type: "again" }).at, "fetching_pass");
  }
});

test("LK10 an old page is loaded again", () => {
  deepEqual(live().feed(closed(4501)).done, ["clear_all", "close", "reload"]);
});

test("LK11 after 30 s of stable link the wait is short again", () => {
  const told = live();
  told.state.memory.attempts = 9;
  equal(last(told.feed(rang("stable"), closed(1006)).done), "set retry 750");
});
