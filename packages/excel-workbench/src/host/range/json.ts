import { type ErrorName } from "../../model/protocol";
import { type Cell } from "../../model/workbook";

/** As `Excel.CellValue`: https://learn.microsoft.com/javascript/api/excel/excel.cellvalue */
export function jsonValue({ kind, value, ownFormat, rich }: Cell): object {
  if (rich)
    return shortened({ basicType: rich.type === "Entity" ? "Error" : "Double", ...basic(rich) });
  switch (kind) {
    case "empty":
      return { type: "Empty", basicType: "Empty", basicValue: "" };
    case "text":
      return { type: "String", basicType: "String", basicValue: value };
    case "boolean":
      return { type: "Boolean", basicType: "Boolean", basicValue: value };
    case "error":
      return {
        type: "Error",
        basicType: "Error",
        basicValue: value,
        errorType: ERROR_TYPES[value as ErrorName],
      };
    case "number":
      return {
        type: ownFormat === undefined ? "Double" : "FormattedNumber",
        basicType: "Double",
        basicValue: value,
        ...(ownFormat !== undefined && { numberFormat: ownFormat }),
      };
  }
}

const basic = (rich: object) => ({ basicValue: "#VALUE!", ...rich });

/** By Excel's names: https://learn.microsoft.com/javascript/api/excel/excel.errorcellvaluetype */
const ERROR_TYPES: Readonly<Record<ErrorName, string>> = {
  "#N/A": "NotAvailable",
  "#VALUE!": "Value",
  "#REF!": "Ref",
  "#NAME?": "Name",
  "#DIV/0!": "Div0",
  "#NUM!": "Num",
  "#NULL!": "Null",
  "#SPILL!": "Spill",
  "#BUSY!": "Busy",
  "#CALC!": "Calc",
};

/** Excel's own limit on texts inside a rich value: https://github.com/OfficeDev/office-js/issues/5021 */
const LONGEST = 255;

function shortened<T>(value: T): T {
  if (typeof value === "string") return value.slice(0, LONGEST) as T;
  if (Array.isArray(value)) return value.map(shortened) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inside]) => [name, shortened(inside as unknown)]),
  ) as T;
}
