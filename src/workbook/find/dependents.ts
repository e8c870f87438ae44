import { blockOf, meets } from "../excel/blocks";
import { argumentsOf } from "./calls";
import type { TicCell } from "./cell";
import { namesIn, type Reference, references, spillsIn } from "./references";
import { splitAddress } from "../excel/address";

/** Whether a formula shows something of a cell that its value alone does not have: its formula, its spill, a field of its card. */
export const looksBehind = (formula: string): boolean =>
  formulasUsed(formula).length > 0 || usesFields(formula);

/** The cells that a formula needs to be formulas: it shows them as text, or takes what they spill. */
const formulasUsed = (formula: string): readonly Reference[] => [
  ...formulasShown(formula),
  ...spillsIn(formula),
];

/** The cells whose formulas a formula shows as text. */
const formulasShown = (formula: string): readonly Reference[] =>
  /FORMULATEXT/i.test(formula)
    ? argumentsOf(formula, ["FORMULATEXT"]).flatMap((args) => references(args[0] ?? ""))
    : [];

/** Those of some cells that need the formulas of given ones, or of each other, to be there: they are to become values with these. */
export function needing(some: readonly TicCell[], given: readonly TicCell[]): readonly TicCell[] {
  const found: TicCell[] = [];
  let left = some.filter(({ formula }) => formulasUsed(formula).length > 0);
  for (let next = given; next.length > 0 && left.length > 0;) {
    const reached = new Set(left.filter((cell) => needsFormulaOf(cell, next)));
    left = left.filter((cell) => !reached.has(cell));
    found.push(...reached);
    next = [...reached];
  }
  return found;
}

/** Whether a formula needs the formula of one of the cells. */
const needsFormulaOf = ({ formula, sheet: home }: TicCell, cells: readonly TicCell[]): boolean =>
  formulasUsed(formula).some((reference) => {
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
