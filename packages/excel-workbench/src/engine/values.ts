import { type Answer, type Outcome, type Plain, type Rich, type Scalar } from "../model/protocol";
import { type EngineArgument } from "../model/workbook";
import { isErrorName } from "./library";

type LibraryCell = { readonly value: unknown; readonly origin?: Origin | undefined } | undefined;

/** Where a value came from: the library hands it on with the value, through references and whatever passes values on. */
export interface Origin {
  readonly sheetId: string;
  readonly row: number;
  readonly col: number;
  readonly rich?: Rich;
}

/** An argument as the library has it: a cell, or columns of cells. */
export function fromLibrary(given: LibraryCell | LibraryCell[][]): EngineArgument {
  if (given === undefined) return undefined;
  return Array.isArray(given) ? transpose(given, plain) : plain(given);
}

/** @param origin Where the function was called. */
export function toLibrary(outcome: Outcome, origin: Origin | undefined) {
  const convert = (answer: Answer) => libraryResult(answer, origin);
  return Array.isArray(outcome) ? transpose(outcome, convert) : convert(outcome);
}

function plain(cell: LibraryCell): Plain {
  const value = (cell?.value ?? null) as Scalar;
  const rich = cell?.origin?.rich;
  if (rich) return { rich, value };
  return isErrorName(value) ? { error: value } : value;
}

function libraryResult(answer: Answer, origin: Origin | undefined) {
  if ("error" in answer) {
    const { error, message } = answer;
    return { value: error, ...(message !== undefined && { message }) };
  }
  const { value, format, rich } = answer;
  return {
    value,
    ...(format && { format }),
    ...(rich && origin && { origin: { ...origin, rich } }),
  };
}

/** The library's matrices are columns of cells, Excel's are rows. */
const transpose = <A, B>(lines: readonly (readonly A[])[], map: (cell: A) => B): B[][] =>
  Array.from({ length: lines[0]?.length ?? 0 }, (_, index) =>
    lines.map((line) => map(line[index]!)),
  );
