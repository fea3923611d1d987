/** What the screen shows while tables write their restitutions: how many are ready, no words. */
import { TablesReady } from "../../parts/tables_ready.tsx";
import type { LiveKind } from "../kind.ts";

export const live: LiveKind = { Words: ({ step }) => <TablesReady step={step} text="restitution_prep.ready_count" /> };
