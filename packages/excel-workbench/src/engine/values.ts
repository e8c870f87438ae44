import { type Answer, type Outcome, type Plain, type Scalar } from "../model/protocol";
import { type EngineArgument } from "../model/workbook";
import { isErrorName } from "./library";

type LibraryCell = { readonly value: unknown } | undefined;

/** An argument as the library has it: a cell, or columns of cells. */
export function fromLibrary(given: LibraryCell | LibraryCell[][]): EngineArgument {
  if (given === undefined) return undefined;
  return Array.isArray(given) ? transpose(given, plain) : plain(given);
}

export function toLibrary(outcome: Outcome) {
  return Array.isArray(outcome) ? transpose(outcome, libraryResult) : libraryResult(outcome);
}

function plain(cell: LibraryCell): Plain {
  const value = (cell?.value ?? null) as Scalar;
  return isErrorName(value) ? { error: value } : value;
}

function libraryResult(answer: Answer) {
  if ("error" in answer) {
    const { error, message } = answer;
    return { value: error, ...(message !== undefined && { message }) };
  }
  return { value: answer.value, ...(answer.format && { format: answer.format }) };
}

/** The library's matrices are columns of cells, Excel's are rows. */
const transpose = <A, B>(lines: readonly (readonly A[])[], map: (cell: A) => B): B[][] =>
  Array.from({ length: lines[0]?.length ?? 0 }, (_, index) =>
    lines.map((line) => map(line[index]!)),
  );
