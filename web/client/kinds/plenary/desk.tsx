/** Somebody speaks to everyone: the console has the words to say, and nothing else to show. */
import type { DeskKind } from "../kind.ts";

export const desk: DeskKind = {};
