import { type EngineArgument } from "../model/workbook";
import { type Argument, type ErrorName, type Fault, type Plain } from "../model/protocol";
import { type FunctionMetadata, type ParameterMetadata } from "./metadata";

/** The arguments as Excel would hand them over, or the error that keeps it from calling the function. */
export function excelArguments(
  { parameters }: FunctionMetadata,
  given: readonly EngineArgument[],
  errorsAllowed: boolean,
): { args: Argument[] } | Fault {
  if (given.some(isBusy)) return { error: "#BUSY!" };
  const args: Argument[] = [];
  for (const [index, parameter] of parameters.entries()) {
    const accepts = errorsAllowed && (parameter.type ?? "any") === "any";
    if (parameter.repeating) {
      const rest = given.slice(index).map((one) => excelArgument(parameter, one, accepts));
      const fault = rest.find(isFaulty);
      if (fault) return fault;
      args.push(rest);
      break;
    }
    const arg = excelArgument(parameter, given[index], accepts);
    if (isFaulty(arg)) return arg;
    args.push(arg);
  }
  return { args };
}

/** An error that Excel answers with instead of calling the function. */
class Refused implements Fault {
  constructor(readonly error: ErrorName) {}
}

const isFaulty = (arg: Argument | Refused): arg is Refused => arg instanceof Refused;

function excelArgument(
  { type = "any", dimensionality }: ParameterMetadata,
  given: EngineArgument,
  errorsAllowed: boolean,
): Argument | Refused {
  if (given === undefined) return null;
  const convert = (value: Plain) => convertTo(type, value, errorsAllowed);
  if (dimensionality !== "matrix") {
    // The engine calls a function of one cell once for each cell of a range.
    return convert(Array.isArray(given) ? (given[0]?.[0] ?? null) : given);
  }
  const rows = Array.isArray(given) ? given.map((row) => row.map(convert)) : [[convert(given)]];
  return rows.flat().find((cell) => cell instanceof Refused) ?? rows;
}

function convertTo(
  type: NonNullable<ParameterMetadata["type"]>,
  value: Plain,
  errorsAllowed: boolean,
): Plain | Refused {
  if (value === null) return null;
  if (typeof value === "object") return errorsAllowed ? value : new Refused(value.error);
  switch (type) {
    case "any":
      return value;
    case "string":
      return typeof value === "boolean" ? String(value).toUpperCase() : String(value);
    case "number": {
      const number = typeof value === "string" && value.trim() === "" ? NaN : Number(value);
      return Number.isNaN(number) ? new Refused("#VALUE!") : number;
    }
    case "boolean":
      if (typeof value !== "string") return Boolean(value);
      if (/^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
      return new Refused("#VALUE!");
  }
}

const isBusy = (given: EngineArgument): boolean =>
  Array.isArray(given)
    ? given.some((row) => row.some(isBusy))
    : typeof given === "object" && given?.error === "#BUSY!";
