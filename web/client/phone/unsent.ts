/** Half-typed words of a step that is no longer in front (later/unsent.tsx): most visits have none. */
import { later } from "../parts/later.tsx";
import type { UnsentProps } from "./later/unsent.tsx";

export const Unsent = later<UnsentProps>(() => import("./later/unsent.tsx").then((part) => part.UnsentNotice), "words here");
