import type { Finding, RuleName, Weight } from "./finding";

/** A rule: what it is called, how much it weighs, and what it says of its subject. */
export interface Rule<Subject> {
  readonly name: RuleName;
  readonly weight: Weight;
  /** What is wrong, in sentences. */
  readonly judge: (subject: Subject) => readonly string[];
  /** How many sentences are written out, if not as many as of other rules. */
  readonly shown?: number;
}

/** How many findings of one rule and file are written out. */
const SHOWN = 12;

/** What a rule finds in a file. */
export function found<Subject>(rule: Rule<Subject>, file: string, subject: Subject): Finding[] {
  const { name, weight, judge, shown = SHOWN } = rule;
  const all = judge(subject);
  const more = all.length - shown;
  const sentences = more > 0 ? [...all.slice(0, shown), `and ${more} more like these`] : all;
  return sentences.map((sentence) => ({ rule: name, weight, file, sentence }));
}
