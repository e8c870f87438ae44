import { type EngineArgument } from "../model/workbook";
import {
  type Argument,
  type ErrorName,
  type Fault,
  type Plain,
  type RichArgument,
} from "../model/protocol";
import { type FunctionMetadata, type ParameterMetadata } from "./metadata";

/** Of the parameters of any type: whether they take errors, and data types. */
export interface Accepted {
  readonly errors: boolean;
  readonly rich: boolean;
}

/** The arguments as Excel would hand them over, or the error that keeps it from calling the function. */
export function excelArguments(
  { parameters }: FunctionMetadata,
  given: readonly EngineArgument[],
  accepted: Accepted,
): { args: Argument[] } | Fault {
  if (given.some(isBusy)) return { error: "#BUSY!" };
  const args: Argument[] = [];
  for (const [index, parameter] of parameters.entries()) {
    const accepts = (parameter.type ?? "any") === "any" ? accepted : NOTHING;
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

const NOTHING: Accepted = { errors: false, rich: false };

/** An error that Excel answers with instead of calling the function. */
class Refused implements Fault {
  constructor(readonly error: ErrorName) {}
}

const isFaulty = (arg: Argument | Refused): arg is Refused => arg instanceof Refused;

function excelArgument(
  { type = "any", dimensionality }: ParameterMetadata,
  given: EngineArgument,
  accepted: Accepted,
): Argument | Refused {
  if (given === undefined) return null;
  const convert = (value: Plain) => convertTo(type, value, accepted);
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
  accepted: Accepted,
): Plain | Refused {
  if (value === null) return null;
  if (typeof value === "object" && "rich" in value)
    return accepted.rich ? value : convertTo(type, plainOf(value), accepted);
  if (typeof value === "object") return accepted.errors ? value : new Refused(value.error);
  return converted(type, value);
}

function converted(
  type: NonNullable<ParameterMetadata["type"]>,
  value: string | number | boolean,
): Plain | Refused {
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

/** A number that opens a card is a number; an entity is no value that a function of plain ones could take. */
const plainOf = ({ rich, value }: RichArgument): Plain =>
  rich.type === "Entity" ? { error: "#VALUE!" } : value;

const isBusy = (given: EngineArgument): boolean =>
  Array.isArray(given)
    ? given.some((row) => row.some(isBusy))
    : typeof given === "object" && given !== null && "error" in given && given.error === "#BUSY!";
