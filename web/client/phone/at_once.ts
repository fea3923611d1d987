/** What a participant's page has from the start, as each of its kinds will find it (web/kinds.mjs). */
import "./page.tsx";
import "./start.tsx";
import "../parts/armed_button.tsx";
import "../parts/orders.ts";
import "../parts/refusals.ts";
import "../parts/text_input.tsx";
import "../parts/times.ts";
import "./unsent.ts";
