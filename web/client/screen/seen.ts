/**
 * The projector's page says that it is there, and how large, for the list before opening.
 *
 * SEN3 It says so at once, when its size changes, and every SAY_MS; leaving, it says that it leaves.
 */
import { randomId } from "../net/random_id.ts";
import { browserName, display } from "../parts/this_display.ts";

const SAY_MS = 10_000;
const SETTLED_MS = 300;

export function saySize(code: string): void {
  const page = randomId();
  const tell = (more: object) =>
    void fetch(`/r/${code}/seen`, {
      method: "POST",
      credentials: "same-origin",
      keepalive: true,
      body: JSON.stringify({ page, ...more }),
    }).catch(() => undefined); // it says it again soon
  const say = () => tell({ size: [innerWidth, innerHeight], display: display(), browser: browserName() });
  let settling = 0;
  addEventListener("resize", () => {
    clearTimeout(settling);
    settling = window.setTimeout(say, SETTLED_MS); // SEN3
  });
  addEventListener("pagehide", () => tell({ leaves: true })); // SEN3
  addEventListener("pageshow", say);
  setInterval(say, SAY_MS);
  say();
}
