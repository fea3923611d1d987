/** The tables as chips (phone/table_pick.ts). */
import "../at_once.ts";
export { TablePick } from "../../parts/table_pick.tsx";
