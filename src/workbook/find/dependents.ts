import { blockOf, meets } from "../excel/blocks";
import { argumentsOf } from "./calls";
import type { TicCell } from "./cell";
import { namesIn, type Reference, references } from "./references";
import { splitAddress } from "../excel/address";

/** Whether a formula shows something of a cell that its value alone does not have: its formula, or a field of its card. */
export const looksBehind = (formula: string): boolean =>
  formulasShown(formula).length > 0 || usesFields(formula);

/** The cells whose formulas a formula shows as text. */
const formulasShown = (formula: string): readonly Reference[] =>
  /FORMULATEXT/i.test(formula)
    ? argumentsOf(formula, ["FORMULATEXT"]).flatMap((args) => references(args[0] ?? ""))
    : [];

/** Whether a formula shows the formula of one of the cells. */
export const showsFormulaOf = (
  { formula, sheet: home }: TicCell,
  cells: readonly TicCell[],
): boolean =>
  formulasShown(formula).some((reference) => {
    const { sheet = home } = reference;
    const area = blockOf(reference.cells);
    return cells.some(
      (cell) =>
        cell.sheet.toLowerCase() === sheet.toLowerCase() &&
        (!area || meets(area, { ...cell, rows: 1, columns: 1 })),
    );
  });

const usesFields = (formula: string): boolean => fieldsUsed(formula).length > 0;

/** The cells of whose cards a formula takes fields, on whichever sheet: `B2` of `=B2.Release`, or of FIELDVALUE. */
export function fieldsUsed(formula: string): readonly string[] {
  if (!/\.|FIELDVALUE|_FV/i.test(formula)) return [];
  const plain = formula.replaceAll("$", "");
  const dotted = namesIn(plain).flatMap((name) => FIELD.exec(name)?.[1]?.toUpperCase() ?? []);
  const given = argumentsOf(plain, ["FIELDVALUE", "_FV"]).flatMap((args) =>
    references(args[0] ?? "").map(({ cells }) => cells.toUpperCase()),
  );
  return [...dotted, ...given];
}

const FIELD = /^([A-Z]{1,3}[1-9]\d*)\./i;

/** Whether a formula takes fields from the card of one of the cells. */
export function takesFieldsOf({ formula }: TicCell, cells: readonly TicCell[]): boolean {
  const used = new Set(fieldsUsed(formula));
  // Of most formulas there are none, and to ask each cell of a large sheet for each would take minutes.
  return used.size > 0 && cells.some((cell) => isUsed(cell, used));
}

/** Whether a field of the cell's card is among those used. */
export function isUsed({ address, row, column }: TicCell, used: ReadonlySet<string>): boolean {
  const [, cell] = splitAddress(address);
  if (used.has(cell)) return true;
  return [...used].some((cells) => {
    const area = cells.includes(":") ? blockOf(cells) : undefined;
    return area !== undefined && meets(area, { row, column, rows: 1, columns: 1 });
  });
}
