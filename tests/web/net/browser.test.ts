import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { realBrowser } from "../../../web/client/net/browser.ts";
import { randomId } from "../../../web/client/net/random_id.ts";
import { MemoryStore } from "./memory_store.ts";

/** The page around: what `browser.ts` looks at, in the place of the real one. */
class Around {
  readonly document = Object.assign(new EventTarget(), {
    visibilityState: "visible",
    documentElement: { lang: "fr" },
    activeElement: null,
  });
  readonly window = Object.assign(new EventTarget(), { localStorage: new MemoryStore() });
  readonly sessionStorage = new MemoryStore();
  readonly location = { protocol: "http:", host: "192.168.1.20:8000", reload: () => void this.reloads++ };
  reloads = 0;
  asked: string[] = [];
  status = 200;

  enter(): void {
    const { document, window, sessionStorage, location } = this;
    const fetch = (address: string, { method }: { method: string }) => {
      this.asked.push(`${method} ${address}`);
      return Promise.resolve({
        ok: this.status < 400,
        status: this.status,
        json: () => Promise.resolve({ pass: "p" }),
      });
    };
    const { asked } = this;
    class WebSocket {
      constructor(address: string, subprotocol: string) {
        asked.push(`${address} ${subprotocol}`);
      }
    }
    for (const [name, value] of Object.entries({ document, window, sessionStorage, location, fetch, WebSocket })) {
      Object.defineProperty(globalThis, name, { value, configurable: true });
    }
  }
}

test("BR1 a page loads itself again once a minute at most, and not at all where it cannot count", () => {
  const around = new Around();
  around.enter();
  const browser = realBrowser("K7PM4RTX", "phone");
  browser.reload();
  browser.reload();
  equal(around.reloads, 1);
  around.sessionStorage.setItem("rosace/reloaded", String(Date.now() - 61_000));
  browser.reload();
  equal(around.reloads, 2);
  around.sessionStorage.forbidden = true;
  browser.reload();
  equal(around.reloads, 2);
});

test("BR2 a page that goes gives its outboxes back after its socket, and takes them before it connects again", () => {
  const around = new Around();
  around.enter();
  const told: string[] = [];
  realBrowser("K7PM4RTX", "phone").listen({
    event: ({ type }) => told.push(type),
    seen: () => told.push("seen"),
    hidden: () => told.push("unseen"),
    released: () => told.push("released"),
    reopened: () => told.push("reopened"),
  });
  around.window.dispatchEvent(new Event("pagehide"));
  around.window.dispatchEvent(new Event("pageshow"));
  around.window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  deepEqual(told.splice(0), ["pagehide", "released", "reopened", "pageshow"]);
  for (const state of ["hidden", "visible"]) {
    around.document.visibilityState = state;
    around.document.dispatchEvent(new Event("visibilitychange"));
  }
  for (const name of ["online", "offline"]) around.window.dispatchEvent(new Event(name));
  deepEqual(told, ["unseen", "hidden", "seen", "visible", "online", "offline"]);
});

test("the socket and the pass are asked for where the server has them", async () => {
  const around = new Around();
  around.enter();
  const browser = realBrowser("K7PM4RTX", "console");
  browser.open("rosace.v1");
  deepEqual(await browser.fetchPass(), { pass: "p" });
  deepEqual(around.asked, ["ws://192.168.1.20:8000/r/K7PM4RTX/ws rosace.v1", "POST /r/K7PM4RTX/pass?view=console"]);
  for (const [status, answer] of [
    [403, "refused"],
    [404, "refused"],
    [429, "failed"],
    [408, "failed"],
    [502, "failed"],
  ] as const) {
    around.status = status;
    equal(await browser.fetchPass(), answer);
  }
});

test("an id is 128 random bits without what needs a secure context", () => {
  equal(/^[0-9a-f]{32}$/.test(randomId()), true);
  equal(new Set(Array.from({ length: 100 }, randomId)).size, 100);
});
