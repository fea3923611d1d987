/** The page of a guest: reading, notes of one's own, and a proposal for the screen. */
import { render } from "preact";
import { connect } from "../net/connect.ts";
import { applyTextSize } from "../parts/text_size.ts";
import { GuestPage } from "./page.tsx";

const main = document.getElementById("main");
if (main) {
  applyTextSize();
  const room = connect("guest");
  main.replaceChildren();
  render(<GuestPage room={room} />, main);
}
