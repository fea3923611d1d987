/** What a page calls first: the room that it was made for, from the state and the words inlined in it. */
import { realBrowser, type PageState } from "./browser.ts";
import { Room } from "./room.ts";

/** `view` is the page's own ("phone", "live", "console", "screen"). */
export function connect(view: string): Room {
  const given: Partial<PageState> = inlined("state");
  const page: PageState = {
    seat: "",
    role: "",
    pass: "",
    now: Date.now(),
    code: "",
    build: "",
    layers: {},
    ...given,
    view,
  };
  return new Room(realBrowser(page.code, view), page, inlined("words"));
}

function inlined<T>(id: string): T {
  return JSON.parse(document.getElementById(id)?.textContent ?? "{}") as T;
}
