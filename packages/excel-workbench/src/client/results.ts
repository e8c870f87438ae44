import {
  type Answer,
  ERROR_NAMES,
  type ErrorName,
  type Outcome,
  type Rich,
  type Scalar,
} from "../model/protocol";

/**
 * What Excel makes of the value a custom function returned. A result that Excel does not understand is #VALUE!, so that
 * a mistake of the add-in looks here as it would look there; only the sentence about it is the workbench's.
 */
export function outcomeOf(result: unknown, spills: boolean): Outcome {
  if (!Array.isArray(result)) return answerOf(result);
  if (!spills) return mistake("returned an array, but functions.json declares one value");
  const rows = result as unknown[];
  if (!rows.every(Array.isArray)) return mistake("returned an array that is not two-dimensional");
  const width = (rows[0] as unknown[] | undefined)?.length ?? 0;
  if (width === 0) return mistake("returned an empty array");
  if (rows.some((row) => (row as unknown[]).length !== width)) {
    return mistake("returned rows of different lengths");
  }
  return rows.map((row) => (row as unknown[]).map(answerOf));
}

/** What a cell shows for an exception: the error and its sentence if it is a `CustomFunctions.Error`, else #VALUE! */
export function outcomeOfException(exception: unknown): Answer {
  return isCustomError(exception) ? errorAnswer(exception) : { error: "#VALUE!" };
}

interface CustomError {
  readonly code: ErrorName;
  readonly message?: string;
}

export const isCustomError = (value: unknown): value is CustomError =>
  typeof value === "object" &&
  value !== null &&
  (ERROR_NAMES as readonly unknown[]).includes((value as Partial<CustomError>).code);

function answerOf(value: unknown): Answer {
  switch (typeof value) {
    case "number":
      return Number.isFinite(value) ? { value } : { error: "#NUM!" };
    case "string":
    case "boolean":
      return { value };
    case "undefined":
      return { value: 0 };
    case "object":
      // Excel shows a null in a result as 0 (https://github.com/OfficeDev/office-js/issues/1503).
      if (value === null) return { value: 0 };
      if (isCustomError(value)) return errorAnswer(value);
      return dataTypeAnswer(value);
    default:
      return mistake(`returned a ${typeof value}`);
  }
}

interface DataType {
  readonly type: string;
  readonly basicValue: Scalar;
  readonly numberFormat: string;
  readonly text: string;
  readonly properties: object;
}

/** https://learn.microsoft.com/office/dev/add-ins/excel/excel-data-types-concepts */
function dataTypeAnswer(given: Partial<DataType>): Answer {
  const { type, basicValue, numberFormat, text } = given;
  switch (type) {
    case "FormattedNumber":
    case "Double":
    case "String":
    case "Boolean":
      if (basicValue === undefined) return mistake(`returned a ${type} without a basicValue`);
      return {
        value: basicValue,
        ...(numberFormat !== undefined && { format: numberFormat }),
        // Opens a card since ExcelApi 1.19.
        ...(given.properties && { rich: plainCopy(given) }),
      };
    case "Empty":
      return { value: 0 };
    case "Error":
      return isErrorName(basicValue) ? { error: basicValue } : { error: "#VALUE!" };
    case "Entity":
      if (text === undefined) return mistake("returned an Entity without a text");
      return { value: text, rich: plainCopy(given) };
    default:
      return mistake("returned an object that is no data type");
  }
}

/** Of this page's own: the value is the frame's. */
const plainCopy = (given: object) => JSON.parse(JSON.stringify(given)) as Rich;

/** Excel keeps the sentence of these two only (https://learn.microsoft.com/office/dev/add-ins/excel/custom-functions-errors). */
const WITH_SENTENCE: readonly ErrorName[] = ["#N/A", "#VALUE!"];

const errorAnswer = ({ code, message }: CustomError): Answer => ({
  error: code,
  ...(message && WITH_SENTENCE.includes(code) && { message }),
});

const isErrorName = (value: unknown): value is ErrorName =>
  (ERROR_NAMES as readonly unknown[]).includes(value);

const mistake = (what: string): Answer => ({
  error: "#VALUE!",
  message: `Workbench: the function ${what}.`,
});
