/** The room as jury of a mock trial (rooms/restitutions/jury.py). */

export const VERDICTS = ["guilty", "not_guilty", "no_opinion"] as const;

export interface Jury {
  ref: string;
  /** The table on stage: it pleads, and has no voice. */
  table: number;
  accused: string;
  question: string;
  /** Whether it may still speak; once it may not, the verdict is shown. */
  open: boolean;
  ends_at: number;
  tenths?: number;
  voters?: number;
  seats?: number;
  /** How many said what, in the order of VERDICTS, once that is shown; nothing where so few spoke. */
  people?: readonly number[];
  few?: boolean;
}

/** The key of what was found: the more of the first two, where they differ. */
export function foundBy({ people = [], few }: Jury): string {
  const [guilty = 0, not_guilty = 0] = people;
  if (few) return "jury.few";
  if (guilty === not_guilty) return guilty > 0 ? "jury.verdict_shared" : "jury.verdict_none";
  return guilty > not_guilty ? "jury.says.guilty" : "jury.says.not_guilty";
}
