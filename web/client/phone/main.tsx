/** The phone in the room. */
import "./at_once.ts";
import { Page } from "./page.tsx";
import { start } from "./start.tsx";

void start("phone", Page);
