/**
 * The browser's own parts: its storage, sockets, requests, timers and page events, behind one small interface.
 *
 * BR1 A page loads itself again at most once a minute, or a server that asks for it each time would spin it.
 * BR2 A page that goes away gives its outboxes back at once, and takes them again when the back button brings it.
 */
import type { LinkEvent } from "./link.ts";
import { randomId } from "./random_id.ts";
import type { PassAnswer, Socket, SocketPorts } from "./socket.ts";
import { localStore, type Store } from "./storage.ts";
import { realTimers } from "./timers.ts";
import type { Fields } from "./values.ts";
import type { Position } from "./wire.ts";

const RELOADED = "rosace/reloaded";
const RELOAD_EVERY_MS = 60_000;

/** What the page was made with. */
export interface PageState {
  seat: string;
  role: string;
  view: string;
  pass: string;
  now: number;
  code: string;
  build: string;
  /** Where the words are that the page came without; "" or absent where it has all. */
  words?: string;
  layers: { readonly [layer: string]: { offset: number; mac: Position[1]; map: Fields } };
}

export interface PageEvents {
  event(event: LinkEvent): void;
  seen(): void;
  hidden(): void;
  released(): void;
  reopened(): void;
}

export interface Browser extends SocketPorts {
  store: Store | null;
  lang: string;
  /** In tests a text that is missing throws. */
  strict: boolean;
  mint(): string;
  connected(): boolean;
  hidden(): boolean;
  typing(): boolean;
  reload(): void;
  listen(events: PageEvents): void;
}

export function realBrowser(code: string, view: string): Browser {
  const { protocol, host } = location;
  const address = `${protocol === "https:" ? "wss:" : "ws:"}//${host}/r/${code}/ws`;
  return {
    store: localStore(),
    lang: document.documentElement.lang || "fr",
    strict: false,
    timers: realTimers,
    chance: Math.random,
    mint: randomId,
    connected: () => navigator.onLine !== false,
    hidden: () => document.visibilityState === "hidden",
    typing: () => document.activeElement?.matches("input, textarea, select") ?? false,
    open: (subprotocol) => new WebSocket(address, subprotocol) as unknown as Socket,
    fetchPass: () => fetchPass(code, view),
    reload,
    listen,
  };
}

async function fetchPass(code: string, view: string): Promise<PassAnswer> {
  const answer = await fetch(`/r/${code}/pass?view=${view}`, {
    method: "POST",
    credentials: "same-origin",
    cache: "no-store",
  });
  if (answer.ok) return (await answer.json()) as { pass: string };
  return answer.status >= 400 && answer.status < 500 && answer.status !== 408 && answer.status !== 429
    ? "refused"
    : "failed";
}

function reload(): void {
  try {
    const last = Number(sessionStorage.getItem(RELOADED));
    if (Date.now() - last < RELOAD_EVERY_MS) return; // BR1
    sessionStorage.setItem(RELOADED, String(Date.now()));
  } catch {
    return; // BR1
  }
  location.reload();
}

function listen(events: PageEvents): void {
  const on = (target: EventTarget, name: string, act: (event: Event) => void) => target.addEventListener(name, act);
  on(document, "visibilitychange", () => {
    const hidden = document.visibilityState === "hidden";
    events[hidden ? "hidden" : "seen"]();
    events.event({ type: hidden ? "hidden" : "visible" });
  });
  on(window, "online", () => events.event({ type: "online" }));
  on(window, "offline", () => events.event({ type: "offline" }));
  on(window, "pagehide", () => {
    events.event({ type: "pagehide" });
    events.released(); // BR2
  });
  on(window, "pageshow", (event) => {
    if (!(event as PageTransitionEvent).persisted) return;
    events.reopened(); // BR2
    events.event({ type: "pageshow", hidden: document.visibilityState === "hidden" });
  });
}
