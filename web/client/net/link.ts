/**
 * The link to the server, as a pure state machine: events in, the next state and actions out.
 *
 * A browser's socket cannot be believed: after sleep it says OPEN and is dead, its close comes minutes late or never.
 * So the machine believes bytes only, and counts sockets so that a forgotten one can say nothing any more.
 *
 * LK1  A pass opens one connection: the first is the page's own, each later one is fetched.
 * LK2  What is lost is tried again after a jittered wait, for ever; the server's own `retry_after` goes before.
 * LK3  Nothing is tried while the page is hidden or put away; being seen again tries at once.
 * LK4  An attempt has 8 s: for its pass, for its socket, for its welcome.
 * LK5  A link without a byte for 45 s is dead.
 * LK6  On waking, and when the browser says offline, the link must answer a PROBE in 2.5 s; only that answer counts.
 * LK7  A forgotten socket's events change nothing.
 * LK8  A page that is put away closes its socket, so that the browser may keep it for the back button.
 * LK9  Not authenticated: a new pass once, then the page is loaded again.
 * LK10 Where the code says stop, the link is over until a person asks for it again.
 * LK11 30 s of stable link make the next wait short again.
 */
import { backoff_ms } from "./backoff.ts";
import { verdict } from "./closing.ts";
import { CLOSE } from "./protocol.ts";

export const ATTEMPT_MS = 8_000;
export const WATCHDOG_MS = 45_000;
export const PROBE_MS = 2_500;
export const STABLE_MS = 30_000;

export type Link =
  | { at: "idle" }
  | { at: "fetching_pass" }
  | { at: "connecting"; socket: number }
  | { at: "greeting"; socket: number }
  | { at: "live"; socket: number; probe: number }
  | { at: "waiting" }
  | { at: "over"; code: number };

/** What outlives one state: `pass` is "" once used; `sockets` counts those opened, `probes` those sent. */
export interface Memory {
  pass: string;
  attempts: number;
  sockets: number;
  probes: number;
  renewed: boolean;
  hidden: boolean;
  away: boolean;
}

export interface LinkState {
  link: Link;
  memory: Memory;
}

export type TimerName = "attempt" | "retry" | "watchdog" | "probe" | "stable";

export type LinkEvent =
  | { type: "start"; hidden: boolean }
  | { type: "pass"; pass: string }
  | { type: "pass_refused" }
  | { type: "pass_failed" }
  | { type: "opened"; socket: number }
  | { type: "byte"; socket: number }
  | { type: "welcomed"; socket: number }
  | { type: "pong"; n: number }
  | { type: "goodbye"; socket: number; code: number; retry_after_ms: number }
  | { type: "closed"; socket: number; code: number }
  | { type: "timer"; timer: TimerName }
  | { type: "visible" }
  | { type: "hidden" }
  | { type: "online" }
  | { type: "offline" }
  | { type: "woke" }
  | { type: "pageshow"; hidden: boolean }
  | { type: "pagehide" }
  | { type: "again" };

export type Action =
  | { do: "fetch_pass" }
  | { do: "open"; socket: number }
  | { do: "hello"; pass: string }
  | { do: "close" }
  | { do: "probe"; n: number }
  | { do: "tell_hidden"; hidden: boolean }
  | { do: "reload" }
  | { do: "set"; timer: TimerName; ms: number }
  | { do: "clear"; timer: TimerName }
  | { do: "clear_all" };

type Step = [LinkState, Action[]];

export function begin(pass: string): LinkState {
  const memory = { pass, attempts: 0, sockets: 0, probes: 0, renewed: false, hidden: false, away: false };
  return { link: { at: "idle" }, memory };
}

/** The next state, and what to do on the way. `chance` is in [0, 1). */
export function step(state: LinkState, event: LinkEvent, chance: number): Step {
  if ("socket" in event && event.socket !== socketOf(state.link)) return [state, []]; // LK7
  switch (event.type) {
    case "start":
    case "pageshow":
      return seen({ ...state, memory: { ...state.memory, hidden: event.hidden, away: false } });
    case "visible":
      return seen({ ...state, memory: { ...state.memory, hidden: false } });
    case "hidden":
      return hide({ ...state, memory: { ...state.memory, hidden: true } });
    case "pagehide":
      return putAway({ ...state, memory: { ...state.memory, away: true } });
    case "online":
    case "woke":
      return hinted(state);
    case "offline":
      return state.link.at === "live" ? probed(state) : [state, []];
    case "again":
      return attempt(state.link.at === "over" ? { ...state.memory, pass: "", renewed: false } : state.memory);
    case "pass":
      return state.link.at === "fetching_pass" ? attempt({ ...state.memory, pass: event.pass }) : [state, []];
    case "pass_refused":
      return state.link.at === "fetching_pass" ? reloaded(state.memory, CLOSE.NOT_AUTHENTICATED) : [state, []];
    case "pass_failed":
      return state.link.at === "fetching_pass" ? lost(state.memory, chance) : [state, []];
    case "timer":
      return rang(state, event.timer, chance);
    case "closed":
      return closed(state.memory, event.code, null, chance);
    case "goodbye":
      return closed(state.memory, event.code, event.retry_after_ms, chance);
    case "opened":
    case "byte":
    case "welcomed":
    case "pong":
      return spoken(state, event);
  }
}

function socketOf(link: Link): number {
  return "socket" in link ? link.socket : 0;
}

/** A sign of life from the socket in use. */
function spoken({ link, memory }: LinkState, event: LinkEvent): Step {
  if (event.type === "opened" && link.at === "connecting") {
    const greeting: Link = { at: "greeting", socket: link.socket };
    const used = { ...memory, pass: "" }; // LK1
    return [{ link: greeting, memory: used }, [{ do: "hello", pass: memory.pass }, set("attempt", ATTEMPT_MS)]];
  }
  if (event.type === "welcomed" && link.at === "greeting") {
    const live: Link = { at: "live", socket: link.socket, probe: 0 };
    const actions: Action[] = [{ do: "clear_all" }, set("watchdog", WATCHDOG_MS), set("stable", STABLE_MS)];
    if (memory.hidden) actions.push({ do: "tell_hidden", hidden: true });
    return [{ link: live, memory: { ...memory, renewed: false } }, actions];
  }
  if (event.type === "pong" && link.at === "live" && link.probe === event.n) {
    // LK6
    return [{ link: { ...link, probe: 0 }, memory }, [{ do: "clear", timer: "probe" }]];
  }
  const still = { link, memory };
  return event.type === "byte" && link.at === "live" ? [still, [set("watchdog", WATCHDOG_MS)]] : [still, []]; // LK5
}

function rang(state: LinkState, timer: TimerName, chance: number): Step {
  switch (timer) {
    case "retry":
      return state.link.at === "waiting" ? attempt(state.memory) : [state, []];
    case "stable":
      return [{ ...state, memory: { ...state.memory, attempts: 0 } }, []]; // LK11
    case "probe": // LK6: the dead link was a live one a moment ago, so the first new try is at once
      return attempt(state.memory);
    case "attempt": // LK4
    case "watchdog": // LK5
      return lost(state.memory, chance);
  }
}

/** The page is in front of a person again. */
function seen(state: LinkState): Step {
  const { link, memory } = state;
  if (link.at !== "live") return hinted(state);
  const [next, actions] = probed(state);
  return [next, [{ do: "tell_hidden", hidden: memory.hidden }, ...actions]];
}

/** Something says that the network may be back: do not wait, and do not trust what hangs. */
function hinted(state: LinkState): Step {
  if (state.link.at === "over") return [state, []]; // LK10
  return state.link.at === "live" ? probed(state) : attempt(state.memory);
}

function probed({ link, memory }: LinkState): Step {
  if (link.at !== "live" || link.probe > 0) return [{ link, memory }, []];
  const n = memory.probes + 1;
  const actions: Action[] = [{ do: "probe", n }, set("probe", PROBE_MS)]; // LK6
  return [{ link: { ...link, probe: n }, memory: { ...memory, probes: n } }, actions];
}

function hide(state: LinkState): Step {
  if (state.link.at === "waiting") return [{ ...state, link: { at: "idle" } }, [{ do: "clear_all" }]]; // LK3
  return [state, state.link.at === "live" ? [{ do: "tell_hidden", hidden: true }] : []];
}

function putAway(state: LinkState): Step {
  if (state.link.at === "over") return [state, []];
  return [{ ...state, link: { at: "idle" } }, [{ do: "clear_all" }, { do: "close" }]]; // LK8
}

function attempt(memory: Memory): Step {
  const fresh: Action[] = [{ do: "clear_all" }, { do: "close" }];
  if (memory.hidden || memory.away) return [{ link: { at: "idle" }, memory }, fresh]; // LK3
  if (memory.pass === "") {
    // LK1
    return [{ link: { at: "fetching_pass" }, memory }, [...fresh, { do: "fetch_pass" }, set("attempt", ATTEMPT_MS)]];
  }
  const socket = memory.sockets + 1;
  const link: Link = { at: "connecting", socket };
  return [
    { link, memory: { ...memory, sockets: socket } },
    [...fresh, { do: "open", socket }, set("attempt", ATTEMPT_MS)], // LK4
  ];
}

function lost(memory: Memory, chance: number, least_ms = 0, exact_ms: number | null = null): Step {
  const actions: Action[] = [{ do: "clear_all" }, { do: "close" }];
  if (memory.hidden || memory.away) return [{ link: { at: "idle" }, memory }, actions]; // LK3
  const ms = exact_ms ?? Math.max(least_ms, backoff_ms(memory.attempts, chance)); // LK2
  const tried = { ...memory, attempts: memory.attempts + 1 };
  return [{ link: { at: "waiting" }, memory: tried }, [...actions, set("retry", ms)]];
}

function closed(memory: Memory, code: number, retry_after_ms: number | null, chance: number): Step {
  const found = verdict(code);
  switch (found.then) {
    case "return":
      return lost(memory, chance, found.least_ms, retry_after_ms || null);
    case "renew": // LK9
      return memory.renewed ? reloaded(memory, code) : attempt({ ...memory, pass: "", renewed: true });
    case "reload":
      return reloaded(memory, code);
    case "stop": // LK10
      return [{ link: { at: "over", code }, memory }, [{ do: "clear_all" }, { do: "close" }]];
  }
}

function reloaded(memory: Memory, code: number): Step {
  return [{ link: { at: "over", code }, memory }, [{ do: "clear_all" }, { do: "close" }, { do: "reload" }]];
}

function set(timer: TimerName, ms: number): Action {
  return { do: "set", timer, ms };
}
