/** A sign of punctuation with its word: whoever types has no key for the space that does not break (SBT1). */
export function held(text: string): string {
  return text.replace(/ ([:;!?»])/g, "\u00a0$1").replace(/« /g, "«\u00a0");
}
