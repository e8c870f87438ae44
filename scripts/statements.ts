/** Statements of the press about foreign holdings, each with the formulas that check it and what these give. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { formulaOf, passed, type Argument } from "../src/formulas/catalogue/example";
import { agrees } from "./printed";
import { answerOf, isError, matrixOf, shortOf } from "./shown";

/** What became of a statement: reproduced, today or as printed then, or why not. */
export const VERDICTS = {
  today: "reproduced",
  then: "reproduced as printed then",
  revised: "revised or withdrawn since, and the print is not stored",
  definition: "another source or definition",
  absent: "not in TIC's data",
  wrong: "the text is wrong",
  unasked: "no formula asks it",
  figureless: "the text names no figure",
} as const;

export type Verdict = keyof typeof VERDICTS;

/** A statement as `docs/press.json` has it: what was printed (nothing for a formula beside it), then the function and its arguments. */
interface Stored {
  readonly id: number;
  readonly by: string;
  readonly when: string;
  readonly says: string;
  readonly verdict: Verdict;
  readonly note?: string;
  readonly checks: readonly (readonly [string, string, ...Argument[]])[];
}

/** A figure of a statement, put to the built add-in. */
interface Check {
  readonly printed: string;
  readonly formula: string;
  /** Whether the formula asks for an older print. */
  readonly isThen: boolean;
  readonly gives: string;
  readonly isRight: boolean;
}

/** A statement with what its formulas give. */
export interface Statement extends Omit<Stored, "checks"> {
  readonly checks: readonly Check[];
}

/** A publication asked for; months have no day. */
const THEN = /^(?:first|\d{4}-\d\d-\d\d)$/;

type Functions = ReadonlyMap<string, (...args: unknown[]) => unknown>;

const FILE = join(__dirname, "../docs/press.json");

/** Every statement, checked. */
export async function statementsOf(functions: Functions): Promise<readonly Statement[]> {
  const stored = JSON.parse(readFileSync(FILE, "utf8")) as readonly Stored[];
  return Promise.all(
    stored.map(async (statement) => ({
      ...statement,
      checks: await Promise.all(statement.checks.map((check) => checked(functions, check))),
    })),
  );
}

async function checked(
  functions: Functions,
  [printed, name, ...args]: Stored["checks"][number],
): Promise<Check> {
  const answer = await answerOf(functions.get(name)!, passed(args));
  return {
    printed,
    formula: formulaOf(name, args),
    isThen: name !== "CUSTODY" && args.some((arg) => typeof arg === "string" && THEN.test(arg)),
    gives: shortOf(answer),
    isRight: !isError(answer) && agrees(printed, matrixOf(answer)[0]![0]),
  };
}

/** Whether a statement is reproduced: every figure of it. */
export const isReproduced = ({ verdict }: Statement): boolean =>
  verdict === "today" || verdict === "then";

/** The verdict that the figures allow: one of the two of a reproduced statement, or none. */
export function earned(statement: Statement): Verdict | undefined {
  const checks = statement.checks.filter(({ printed }) => printed);
  if (!checks.length || checks.some(({ isRight }) => !isRight)) return undefined;
  return checks.some(({ isThen }) => isThen) ? "then" : "today";
}
