/** Times as people say them: « 10 h 55 », "10:55", by the clock of the phone that shows them. */
import type { Translate } from "../net/words.ts";

export function clockTime(t: Translate, at_ms: number): string {
  const at = new Date(at_ms);
  const [h, minutes] = [at.getHours(), at.getMinutes()];
  if (minutes === 0) return t("time.clock_whole", { h });
  return t("time.clock", { h, m: String(minutes).padStart(2, "0") });
}

/** « samedi 28 novembre »; nothing on the day itself, where the hour says enough. */
export function dayTold(lang: string, at_ms: number, now_ms: number): string {
  const at = new Date(at_ms);
  if (at.toDateString() === new Date(now_ms).toDateString()) return "";
  const day = at.toLocaleDateString(lang, { weekday: "long", day: "numeric", month: "long" });
  return lang === "fr" ? day.replace(/ 1 /, " 1er ") : day;
}

/** « 1 min 20 », « 45 s »; nothing left is 0 s. */
export function timeLeft(t: Translate, left_ms: number): string {
  const seconds = Math.max(0, Math.ceil(left_ms / 1000));
  const [m, s] = [Math.floor(seconds / 60), seconds % 60];
  return m > 0 ? t("phone.minutes_left", { m, s: String(s).padStart(2, "0") }) : t("phone.seconds_left", { s });
}
