import "./host";
import * as families from "../../src/formulas/families";
import { HostError } from "./host";

type Implementation = (...args: unknown[]) => unknown;

export const FUNCTIONS = families as Record<string, Implementation>;

/** The arguments of a formula text as Excel passes them: null where one is left out. */
function argumentsOf(list: string): unknown[] {
  const parts = list.match(/"(?:[^"]|"")*"|[^,]+|(?<=,|^)(?=,|$)/g) ?? [];
  if (!list) return [];
  return parts.map((part) => {
    const text = part.trim();
    if (!text) return null;
    if (text === "TRUE" || text === "FALSE") return text === "TRUE";
    return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : Number(text);
  });
}

/** Runs a function as Excel does, with scalars where it passes scalars. Errors come back as values. */
export function call(name: string, ...args: unknown[]): unknown {
  return answerOf(FUNCTIONS[name.toLowerCase()]!, args);
}

function answerOf(implementation: Implementation, args: readonly unknown[]): unknown {
  try {
    return implementation(...args);
  } catch (error) {
    return error;
  }
}

/** The result of a formula such as `=TIC.HOLDINGS("CN","2025-11")`: a value, an error, or a matrix. */
export function evaluate(formula: string, find?: (name: string) => Implementation): unknown {
  const match = /^=TIC\.([A-Z]+)\((.*)\)$/.exec(formula);
  if (!match) throw new Error(`not a formula: ${formula}`);
  const implementation = find?.(match[1]!) ?? FUNCTIONS[match[1]!.toLowerCase()]!;
  const result = answerOf(implementation, argumentsOf(match[2]!));
  if (result instanceof Promise)
    throw new Error(`${formula} waits for a chunk: name it where the snapshot is loaded`);
  const matrix = result as unknown[][];
  return Array.isArray(result) && matrix.length === 1 && matrix[0]!.length === 1
    ? matrix[0]![0]
    : result;
}

/** The error of a formula as `#N/A: sentence`. */
export function errorOf(formula: string): string {
  const result = evaluate(formula);
  if (!(result instanceof HostError)) throw new Error(`${formula} is ${JSON.stringify(result)}`);
  return `${result.code} ${result.message}`;
}
