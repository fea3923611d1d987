/**
 * The list before opening, live: asked again every ASK_MS, in the server's own words.
 *
 * BFO5 Nothing is asked while the page is hidden; seen again, it asks at once.
 * BFO6 What changed is said once to screen readers: the lines that turned, and the end.
 * BFO7 Without an answer the list stays as it was, and says since when.
 */
import { signal } from "@preact/signals";
import { render } from "preact";
import check from "lucide-static/icons/check.svg";
import info from "lucide-static/icons/info.svg";
import { Icon } from "../draw/icons.tsx";
import { browserName, display } from "../parts/this_display.ts";

const ASK_MS = 2_000;

interface Line {
  name: string;
  done: boolean;
  text: string;
  more: readonly string[];
  href: string;
  go: string;
}

interface Told {
  lines: readonly Line[];
  end: string;
  ready: boolean;
  now: string;
}

interface State extends Told {
  since: number;
  lost: string;
}

const told = signal<Told>({ lines: [], end: "", ready: false, now: "" });
const lost = signal("");

function List() {
  const { lines, end, ready, now } = told.value;
  return (
    <>
      <p class="second">{now} {lost.value}</p>
      <ul class="before-list">{lines.map((line) => <Row key={line.name} line={line} />)}</ul>
      <p class={ready ? "before-end before-ready" : "before-end"}>{end}</p>
    </>
  );
}

function Row({ line: { name, done, text, more, href, go } }: { line: Line }) {
  return (
    <li class="before-line" data-line={name}>
      <p class={done ? "tick" : "notice notice-warn"}><Icon svg={done ? check : info} /><span>{text}</span></p>
      {more.length > 1 && <ol class="before-more">{more.map((one) => <li key={one}>{one}</li>)}</ol>}
      {more.length === 1 && <p class="before-more">{more[0]}</p>}
      {!done && href && <p><a href={href}>{go}</a></p>}
    </li>
  );
}

/** What turned between two lists, in words (BFO6). */
function turned(before: Told, after: Told): string {
  const was = new Map(before.lines.map((line) => [line.name, line.done]));
  const lines = after.lines.filter(({ name, done }) => was.get(name) !== done).map(({ text }) => text);
  return lines.length > 0 ? [...lines, after.end].join(" ") : "";
}

async function ask(since: number, sorry: string): Promise<void> {
  const query = new URLSearchParams({
    since: String(since),
    clock: String(Date.now()),
    browser: browserName(),
    display: display().join(","),
  });
  try {
    const answer = await fetch(`${location.pathname}.json?${query}`, { credentials: "same-origin", cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    const fresh = (await answer.json()) as Told;
    const said = turned(told.value, fresh);
    const status = document.getElementById("status");
    if (said && status) status.textContent = said;
    [told.value, lost.value] = [fresh, ""];
  } catch {
    lost.value = sorry; // BFO7
  }
}

async function askForEver(since: number, sorry: string): Promise<void> {
  for (;;) {
    if (document.visibilityState === "hidden") await seen(); // BFO5
    await ask(since, sorry);
    await new Promise((resolve) => setTimeout(resolve, ASK_MS));
  }
}

function seen(): Promise<void> {
  return new Promise((resolve) => document.addEventListener("visibilitychange", () => resolve(), { once: true }));
}

const place = document.getElementById("list");
if (place) {
  const state = JSON.parse(document.getElementById("state")?.textContent ?? "{}") as State;
  told.value = state;
  place.replaceChildren();
  render(<List />, place);
  void askForEver(state.since, state.lost);
}
