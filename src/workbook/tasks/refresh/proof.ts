import type { TicCell } from "../../find/cell";
import { readArgument } from "../../find/argument";
import type { Evaluate } from "../../excel/evaluate";
import { soleCall } from "../../find/calls";
import { grouped } from "../../excel/groups";
import { type CellValue, isErrorValue } from "../../excel/value";
import { isWaiting } from "../../excel/waiting";

/** So many cells of a sheet are asked about. */
const MOST = 200;

/**
 * The names of the sheets with a cell that shows something else than its function gives now: Excel has not calculated it. Only
 * formulas of a single call whose arguments are written out can be asked about.
 */
export async function staleSheets(
  cells: readonly TicCell[],
  evaluate: Evaluate,
): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const [sheet, own] of grouped(cells, ({ sheet }) => sheet)) {
    let asked = 0;
    for (const cell of own) {
      const question = questionOf(cell);
      if (!question) continue;
      if (await isStale(cell, () => evaluate(question.name, ...question.args))) {
        stale.push(sheet);
        break;
      }
      if ((asked += 1) >= MOST) break;
    }
  }
  return stale;
}

/** The call of a formula; none of one that says when it was calculated, or that still waits. */
function questionOf({ formula, value }: TicCell) {
  const call = soleCall(formula);
  if (!call || call.name === "STATUS" || isWaiting(value)) return undefined;
  const args: unknown[] = [];
  for (const text of call.args) {
    const argument = readArgument(text);
    if (argument.kind === "omitted") args.push(null);
    else if (argument.kind === "value") args.push(argument.value);
    else return undefined;
  }
  return { name: call.name, args };
}

async function isStale({ value }: TicCell, ask: () => unknown): Promise<boolean> {
  let answer: unknown;
  try {
    answer = await ask();
  } catch {
    // Which error it is depends on the host; a figure where there is none is an old one.
    return !isErrorValue(value);
  }
  const given = plain(Array.isArray(answer) ? (answer as unknown[][])[0]?.[0] : answer);
  if (typeof given !== "number" && typeof given !== "string") return false;
  return isErrorValue(value) ? value === "#N/A" || value === "#VALUE!" : !isSame(given, value);
}

/** Of a value with a format what a cell has of it, and of a card its text. */
function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("type" in value && value.type === "Entity" && "text" in value) return value.text;
  return "basicValue" in value ? value.basicValue : value;
}

/** Excel keeps fifteen digits of a number. */
const isSame = (given: number | string, shown: CellValue): boolean =>
  typeof given === "number" && typeof shown === "number"
    ? Math.abs(given - shown) <= 1e-12 * Math.max(Math.abs(given), Math.abs(shown))
    : given === shown;
