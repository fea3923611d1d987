/** What the screen shows while tables write their sheets: how many are ready, no words. */
import { TablesReady } from "../../parts/tables_ready.tsx";
import type { LiveKind } from "../kind.ts";

export const live: LiveKind = { Words: ({ step }) => <TablesReady step={step} text="structured_form.ready_count" /> };
