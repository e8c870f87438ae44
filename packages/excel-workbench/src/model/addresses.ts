/** Cells and areas of a sheet, counted from 0, and their A1 names. */

export interface Position {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** Bounds are inclusive. */
export interface Area {
  readonly sheet: string;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** Excel's own limits: an address beyond them does not exist. */
export const LIMITS: Size = { rows: 1_048_576, columns: 16_384 };

export const rowsOf = (area: Area) => area.bottom - area.top + 1;
export const columnsOf = (area: Area) => area.right - area.left + 1;

export const cellArea = ({ sheet, row, column }: Position): Area => ({
  sheet,
  top: row,
  left: column,
  bottom: row,
  right: column,
});

/** Row by row. */
export function* positionsOf(area: Area): Generator<Position> {
  for (let row = area.top; row <= area.bottom; row++) {
    for (let column = area.left; column <= area.right; column++) {
      yield { sheet: area.sheet, row, column };
    }
  }
}

/** The area as rows of cells, each mapped. */
export function mapArea<T>(area: Area, map: (position: Position) => T): T[][] {
  return Array.from({ length: rowsOf(area) }, (_, row) =>
    Array.from({ length: columnsOf(area) }, (_, column) =>
      map({ sheet: area.sheet, row: area.top + row, column: area.left + column }),
    ),
  );
}

export function intersection(a: Area, b: Area): Area | undefined {
  if (a.sheet !== b.sheet) return undefined;
  const area = {
    sheet: a.sheet,
    top: Math.max(a.top, b.top),
    left: Math.max(a.left, b.left),
    bottom: Math.min(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
  };
  return area.top <= area.bottom && area.left <= area.right ? area : undefined;
}

/** The smallest area around both. */
export const around = (a: Area, b: Area): Area => ({
  sheet: a.sheet,
  top: Math.min(a.top, b.top),
  left: Math.min(a.left, b.left),
  bottom: Math.max(a.bottom, b.bottom),
  right: Math.max(a.right, b.right),
});

/** The smallest area of each sheet. */
export function hulls(areas: readonly Area[]): Area[] {
  const bySheet = new Map<string, Area>();
  for (const area of areas) {
    const other = bySheet.get(area.sheet);
    bySheet.set(area.sheet, other ? around(other, area) : area);
  }
  return [...bySheet.values()];
}

/** By row and column: whether they are on the same sheet is not asked. */
export const contains = (
  { top, left, bottom, right }: Omit<Area, "sheet">,
  at: Omit<Position, "sheet">,
) => at.row >= top && at.row <= bottom && at.column >= left && at.column <= right;

/** From the first to the last. */
export const indices = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

export const sameArea = (a: Area, b: Area) =>
  a.sheet === b.sheet &&
  a.top === b.top &&
  a.left === b.left &&
  a.bottom === b.bottom &&
  a.right === b.right;

export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

export function columnNumber(name: string): number {
  let number = 0;
  for (const letter of name.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}

/** `B3`, `B3:D9`; a whole column or row of a sheet of that size is `B:D` or `3:9`. */
export function areaName(area: Area, size: Size): string {
  const wholeColumns = area.top === 0 && area.bottom >= size.rows - 1 && size.rows > 1;
  const wholeRows = area.left === 0 && area.right >= size.columns - 1 && size.columns > 1;
  const name = (row: number, column: number) =>
    (wholeRows && !wholeColumns ? "" : columnName(column)) + (wholeColumns ? "" : `${row + 1}`);
  const from = name(area.top, area.left);
  const to = name(area.bottom, area.right);
  return from === to && !wholeColumns && !wholeRows ? from : `${from}:${to}`;
}

/** A sheet's name as Excel writes it in formulas and addresses. */
export const quoteSheet = (name: string) =>
  /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !isLikeReference(name)
    ? name
    : `'${name.replaceAll("'", "''")}'`;

/** Names that begin like `R1C1` are quoted, too: https://xlsxwriter.readthedocs.io/worksheet.html */
function isLikeReference(name: string): boolean {
  if (/^(?:TRUE|FALSE|RC?|C)$/i.test(name)) return true;
  const [, letters, digits] = /^([A-Z]{1,3})(\d+)$/i.exec(name) ?? [];
  if (letters !== undefined)
    return isWithin(digits, LIMITS.rows) && columnNumber(letters) < LIMITS.columns;
  return (
    isWithin(/^R(\d+)/i.exec(name)?.[1], LIMITS.rows) ||
    isWithin(/^R?C(\d+)/i.exec(name)?.[1], LIMITS.columns)
  );
}

const isWithin = (digits: string | undefined, limit: number) =>
  digits !== undefined && Number(digits) >= 1 && Number(digits) <= limit;

export interface Reference {
  readonly sheetName?: string;
  readonly top: number;
  readonly left: number;
  /** Open towards the end of the sheet in `A:B` and `3:9`. */
  readonly bottom?: number;
  readonly right?: number;
}

const SHEET = /^(?:'((?:[^']|'')+)'|([^'!]+))!/;
const CORNER = /^\$?([A-Z]{1,3})?\$?(\d{1,7})?$/i;

/** Reads `A1`, `$A$1:B2`, `A:B`, `3:9`, each with a sheet before it or not; undefined if it is none of these. */
export function parseReference(text: string): Reference | undefined {
  const { sheetName, cells } = divided(text);
  const corners = cells.split(":");
  if (corners.length > 2) return undefined;
  const [first, last = first] = corners.map(parseCorner);
  if (!first || !last || !isArea(first, last, corners.length === 1)) return undefined;
  const [top = 0, bottom] = ordered(first.row, last.row);
  const [left = 0, right] = ordered(first.column, last.column);
  if (isBeyond(bottom, LIMITS.rows) || isBeyond(right, LIMITS.columns)) return undefined;
  return {
    ...(sheetName !== undefined && { sheetName }),
    top,
    left,
    ...(bottom !== undefined && { bottom }),
    ...(right !== undefined && { right }),
  };
}

const isBeyond = (last: number | undefined, limit: number) => last !== undefined && last >= limit;

function divided(text: string) {
  const [sheet = "", quoted, plain] = SHEET.exec(text) ?? [];
  return { sheetName: quoted?.replaceAll("''", "'") ?? plain, cells: text.slice(sheet.length) };
}

interface Corner {
  readonly column: number | undefined;
  readonly row: number | undefined;
}

/** Two cells, rows or columns; a row or column alone is none. */
const isArea = (first: Corner, last: Corner, isAlone: boolean): boolean =>
  (first.row === undefined) === (last.row === undefined) &&
  (first.column === undefined) === (last.column === undefined) &&
  !(isAlone && (first.row === undefined || first.column === undefined));

function parseCorner(text: string): Corner | undefined {
  const match = CORNER.exec(text.trim());
  if (!match || (!match[1] && !match[2]) || match[2]?.startsWith("0")) return undefined;
  return {
    column: match[1] === undefined ? undefined : columnNumber(match[1]),
    row: match[2] === undefined ? undefined : Number(match[2]) - 1,
  };
}

const ordered = (a: number | undefined, b: number | undefined) =>
  a !== undefined && b !== undefined ? [Math.min(a, b), Math.max(a, b)] : [a, b];
