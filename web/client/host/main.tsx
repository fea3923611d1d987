/** The page of whoever looks after tables: a phone's page for each, with what only hosts do. */
import { render } from "preact";
import "../phone/at_once.ts";
import { connect } from "../net/connect.ts";
import { applyTextSize } from "../parts/text_size.ts";
import { keepFocus } from "../phone/focus_keeper.ts";
import { fetchTheRest } from "../phone/kinds.ts";
import { Host } from "./host.ts";
import { HostPage } from "./page.tsx";

const main = document.getElementById("main");
if (main) {
  applyTextSize();
  const host = new Host(connect("host"));
  main.replaceChildren();
  render(<HostPage host={host} />, main);
  keepFocus(main);
  fetchTheRest(host.room);
}
