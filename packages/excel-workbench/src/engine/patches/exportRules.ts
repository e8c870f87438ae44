import type * as Library from "@odoo/o-spreadsheet";
import { mask } from "../masks";

type Format = Library.ConditionalFormat;
type Rule = Library.DataValidationRuleData;

/** Of the rules that compare with a value. */
const COMPARING = new Set([
  "isEqual",
  "isNotEqual",
  "isGreaterThan",
  "isGreaterOrEqualTo",
  "isLessThan",
  "isLessOrEqualTo",
  "isBetween",
  "isNotBetween",
]);

/** The number that the library takes a text for: `2025-11-30`, `5%`. */
type NumberOf = (text: string) => number | undefined;

/** Conditional formats with their formulas and texts as Excel reads them. */
export const exportedFormats = (formats: readonly Format[], numberOf: NumberOf): Format[] =>
  formats.map((format) => {
    const { rule, ranges } = format;
    if (rule.type !== "CellIsRule") return format;
    const { operator, values } = rule;
    const [value = ""] = values;
    if (operator === "customFormula")
      return { ...format, rule: { ...rule, values: [mask(value)] } };
    if (COMPARING.has(operator)) {
      const written = values.map((one) => mask(operand(one, numberOf)));
      return { ...format, rule: { ...rule, values: written } };
    }
    const test = TEXT_TESTS[operator];
    const isPlain = !value.startsWith("=") && !value.includes('"');
    if (!test || isPlain) return format;
    const condition = `=${test(operand(value), firstCell(ranges))}`;
    const written = { ...rule, operator: "customFormula" as const, values: [mask(condition)] };
    return { ...format, rule: written };
  });

/** Data validations likewise; those that Excel has no word for are formulas, or left out. */
export const exportedValidations = (rules: readonly Rule[], numberOf: NumberOf): Rule[] =>
  rules.flatMap((rule) => {
    const criterion = exportedCriterion(rule, numberOf);
    return criterion ? [{ ...rule, criterion }] : [];
  });

function exportedCriterion(
  { criterion, ranges }: Rule,
  numberOf: NumberOf,
): Rule["criterion"] | undefined {
  const { type, values } = criterion;
  const cell = firstCell(ranges);
  const formula = (text: string) =>
    ({ type: "customFormula", values: [mask(`=${text}`)] }) as Rule["criterion"];
  if (type === "isValueInList") {
    const list = values.map((value) => value.replaceAll('"', String.raw`\"`)).join(",");
    // Excel has no way to say a comma, and none to say more.
    if (values.some((value) => value.includes(",")) || list.length > 255) return undefined;
    return { ...criterion, values: [mask(`"${list}"`)] };
  }
  if (type === "customFormula" || type === "isValueInRange") {
    return { ...criterion, values: values.map(quotedMask) };
  }
  if (COMPARING.has(type)) {
    return {
      ...criterion,
      values: values.map((one) => quotedMask(operand(one, numberOf))),
    };
  }
  const test = TEXT_TESTS[type];
  if (test) return formula(test(operand(values[0] ?? ""), cell));
  const isDate = type in DATE_TESTS;
  if (isDate && !values.some((value) => value.startsWith("="))) return criterion;
  return isDate
    ? formula(
        DATE_TESTS[type]!(
          cell,
          values.map((one) => operand(one, numberOf)),
        ),
      )
    : undefined;
}

/** The library reads it as a formula, and writes it as it is. */
const quotedMask = (text: string) => `"${mask(text)}"`;

const firstCell = (ranges: readonly string[]) => ranges[0]!.split(":")[0]!.replace(/^.*!/, "");

/** A value as a formula has it; without `numberOf`, what is no formula is text. */
function operand(value: string, numberOf?: NumberOf): string {
  if (value.startsWith("=")) return value.slice(1);
  const number = numberOf?.(value);
  if (number !== undefined) return String(number);
  if (numberOf && /^(?:true|false)$/i.test(value)) return value.toUpperCase();
  return `"${value.replaceAll('"', String.raw`\"`)}"`;
}

const TEXT_TESTS: Readonly<Record<string, (text: string, cell: string) => string>> = {
  containsText: (text, cell) => `NOT(ISERROR(SEARCH(${text},${cell})))`,
  notContainsText: (text, cell) => `ISERROR(SEARCH(${text},${cell}))`,
  beginsWithText: (text, cell) => `LEFT(${cell},LEN(${text}))=${text}`,
  endsWithText: (text, cell) => `RIGHT(${cell},LEN(${text}))=${text}`,
};

const DATE_TESTS: Readonly<Record<string, (cell: string, values: readonly string[]) => string>> = {
  dateIs: (cell, [day]) => `INT(${cell})=INT(${day})`,
  dateIsBefore: (cell, [day]) => `${cell}<${day}`,
  dateIsAfter: (cell, [day]) => `${cell}>${day}`,
  dateIsOnOrBefore: (cell, [day]) => `${cell}<=${day}`,
  dateIsOnOrAfter: (cell, [day]) => `${cell}>=${day}`,
  dateIsBetween: (cell, [from, to]) => `AND(${cell}>=${from},${cell}<=${to})`,
  dateIsNotBetween: (cell, [from, to]) => `OR(${cell}<${from},${cell}>${to})`,
};
