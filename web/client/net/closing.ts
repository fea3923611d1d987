/**
 * What a close code asks of the page. Only the code says whether to come back.
 *
 * CC1 Below 4500, and for every code that a browser or a proxy makes, the page comes back.
 * CC2 From 4500 on it does not, unless the code's own row says how.
 * CC3 A row may ask for a least wait, because coming back sooner would meet the same answer.
 */
import { CLOSE } from "./protocol.ts";

export type Verdict = { then: "return"; least_ms: number } | { then: "renew" } | { then: "reload" } | { then: "stop" };

const RETURN: Verdict = { then: "return", least_ms: 0 };
const STOP: Verdict = { then: "stop" };

const VERDICTS: Record<number, Verdict> = {
  [CLOSE.GOING_AWAY]: RETURN,
  [CLOSE.IDLE]: RETURN,
  [CLOSE.SLOW]: RETURN,
  [CLOSE.STATE_LOST]: RETURN, // its positions go with HELLO, for the server to see what was lost
  [CLOSE.TOO_MANY_FRAMES]: { then: "return", least_ms: 5_000 }, // CC3
  [CLOSE.INTERNAL]: RETURN,
  [CLOSE.OVERLOADED]: { then: "return", least_ms: 2_000 }, // CC3
  [CLOSE.STORAGE]: { then: "return", least_ms: 2_000 }, // CC3
  [CLOSE.MALFORMED]: STOP,
  [CLOSE.VERSION]: { then: "reload" },
  [CLOSE.NOT_AUTHENTICATED]: { then: "renew" },
  [CLOSE.REMOVED]: STOP,
  [CLOSE.ROOM_UNKNOWN]: STOP,
  [CLOSE.ROOM_FULL]: STOP,
  [CLOSE.OPENED_ELSEWHERE]: STOP,
  [CLOSE.LIMIT]: STOP,
  [CLOSE.PLACE_LOST]: STOP,
  [CLOSE.PLACE_CHANGED]: { then: "reload" },
};

export function verdict(code: number): Verdict {
  return VERDICTS[code] ?? (code >= 4500 && code < 5000 ? STOP : RETURN); // CC1 CC2
}
