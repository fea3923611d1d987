/** On the phone of somebody at a table of a distant room: the call, and [Demander la parole]. */
import "../at_once.ts";
import { FromAfar } from "../../live/from_afar.tsx";
import type { PageProps } from "../page.tsx";

export function Far(props: PageProps) {
  return <div class="stack"><FromAfar {...props} /></div>;
}
