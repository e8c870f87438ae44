import { createHash } from "node:crypto";

/** A rule, by its name in docs/pipeline.md. */
export type RuleName =
  | "form"
  | "month"
  | "stale"
  | "gap"
  | "rounding"
  | "shared"
  | "holders"
  | "names"
  | "span"
  | "jump"
  | "revision"
  | "total"
  | "history"
  | "flow"
  | "rest"
  | "withheld"
  | "copy"
  | "press"
  | "posting";

/** Refused whatever anybody says; flagged until accepted by hand; noted only. */
export type Weight = "refused" | "flagged" | "noted";

/** What is wrong with a file, or worth a look. */
export interface Finding {
  readonly rule: RuleName;
  readonly weight: Weight;
  readonly file: string;
  readonly sentence: string;
}

/** Whether a finding keeps its file out. */
export const isWeighty = ({ weight }: Finding): boolean => weight !== "noted";

/** Whether a finding can be lifted by hand. */
export const isFlagged = ({ weight }: Finding): boolean => weight === "flagged";

/** Findings as a manifest keeps them. */
export const worded = (findings: readonly Finding[]): string[] =>
  findings.map(({ file, sentence }) => `${file}: ${sentence}`);

/** A code for exactly what was flagged, and in which files, by their hashes: accepting it accepts nothing else. */
export const codeOf = (where: readonly string[], flagged: readonly Finding[]): string =>
  createHash("sha256")
    .update([...where, ...worded(flagged)].join("\n"))
    .digest("hex")
    .slice(0, 8);
