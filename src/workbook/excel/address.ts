/** Excel's grid: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3 */
export const ROWS = 1_048_576;
export const COLUMNS = 16_384;

/** The letters of a column, counted from 0. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest ? columnName(rest - 1) : "") + String.fromCharCode(65 + (index % 26));
}

/** `"B2"` of a row and a column, both counted from 0. */
export const cellName = (row: number, column: number): string => `${columnName(column)}${row + 1}`;

/** Sheet and cells of an address as Excel gives it: `"Sheet1!B2"`, `"'My ''own'' sheet'!B2:C3"`. */
export function splitAddress(address: string): readonly [sheet: string, cells: string] {
  const mark = address.lastIndexOf("!");
  const sheet = address.slice(0, Math.max(mark, 0));
  const quoted = /^'(.*)'$/s.exec(sheet);
  return [quoted ? quoted[1]!.replaceAll("''", "'") : sheet, address.slice(mark + 1)];
}

/** An address as Excel gives it. */
export const addressOf = (sheet: string, cells: string): string => `${sheetPrefix(sheet)}!${cells}`;

/** A sheet's name in front of `!`: in quotes where it needs them, which is also where it looks like a cell. */
export const sheetPrefix = (sheet: string): string =>
  /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) && !/^(?:[A-Z]{1,3}\d+|R\d*C?\d*|C\d*)$/i.test(sheet)
    ? sheet
    : quoteSheet(sheet);

/** A formula in which no name of a sheet has quotes that it does not need, which Excel leaves out. */
export const withoutQuotes = (formula: string): string =>
  formula.replace(/'((?:[^'\n]|'')+)'!/g, (_, quoted: string) =>
    addressOf(quoted.replaceAll("''", "'"), ""),
  );

/** A sheet's name in quotes. */
export const quoteSheet = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`;
