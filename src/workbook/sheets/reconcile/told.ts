import { say } from "../../../language/say";
import { addressOf, cellName } from "../../excel/address";
import { type CellChange, changeOf, listed, MOST } from "../../find/changes";
import type { CellValue } from "../../excel/value";
import { isWaiting } from "../../excel/waiting";
import { type Column, keysOf } from "../language/description";
import { COUNT, DAY, MONTH, TEXT } from "../language/formats";
import { keyOf } from "../language/plan";
import { readFormulas } from "../ranges";
import { type Move, type SheetReport } from "../report";
import { type Difference, type Writing } from "./difference";
import { type Edit, type Edits, editsOf } from "./edits";
import { type FoundTable } from "./find";

/** What a table showed before it was written, and what is to be told of it. */
export interface Watched extends Edits {
  readonly difference: Difference;
  readonly before: Lines;
}

/** Rows of a table as they look, by their place. */
type Lines = ReadonlyMap<number, Line>;

interface Line {
  readonly values: readonly CellValue[];
  readonly text: readonly string[];
}

/** Looks at the rows whose figures will be others; more than are listed nobody reads. */
export async function watch(
  context: Excel.RequestContext,
  writing: Writing,
  differences: readonly Difference[],
): Promise<readonly Watched[]> {
  const watched: Watched[] = [];
  for (const difference of differences) {
    const { body, columns } = difference.found;
    const edits = editsOf(writing, difference);
    const rows = edits.figures.slice(0, MOST).map(({ row }) => row);
    const before = await readLines(context, body, columns.length, rows);
    watched.push({ ...edits, difference, before });
  }
  return watched;
}

async function readLines(
  context: Excel.RequestContext,
  body: Excel.Range,
  width: number,
  rows: readonly number[],
): Promise<Lines> {
  const ranges = [...new Set(rows)].map((row) => {
    const range = body.getCell(row, 0).getResizedRange(0, width - 1);
    range.load(["values", "text"]);
    return [row, range] as const;
  });
  if (ranges.length > 0) await context.sync();
  return new Map(
    ranges.map(([row, { values, text }]) => [
      row,
      { values: values[0] as CellValue[], text: text[0]! },
    ]),
  );
}

/** A table as it stands when everything has been written and sorted. */
export interface Placed {
  readonly body: Excel.Range;
  /** Counted from 0, in the sheet. */
  readonly top: number;
  readonly count: number;
  /** In the table, by the key; undefined of a key that several rows have. */
  readonly rowOf: ReadonlyMap<string, number | undefined>;
}

/** Looks up where the rows have gone. */
export async function placed(
  context: Excel.RequestContext,
  { found, planned: { block } }: Difference,
): Promise<Placed> {
  const body = found.table.getDataBodyRange();
  body.load(["rowIndex", "rowCount"]);
  await context.sync();
  const keys = new Map<string, unknown[][]>();
  for (const { id } of keysOf(block)) {
    const top = body.getCell(0, found.places.get(id)!);
    keys.set(id, await readFormulas(context, { range: top, rows: body.rowCount, columns: 1 }));
  }
  const rowOf = new Map<string, number | undefined>();
  for (let row = 0; row < body.rowCount; row++) {
    const key = keyOf(block, (id) => keys.get(id)![row]![0]);
    rowOf.set(key, rowOf.has(key) ? undefined : row);
  }
  return { body, top: body.rowIndex, count: body.rowCount, rowOf };
}

/** Where the rows are now that were there before. One whose key is not its alone is not told of, as one that is gone. */
export function moveOf({ found, planned, before }: Difference, { top, rowOf }: Placed): Move {
  const { places, worksheet, column, columns, row: topBefore } = found;
  const rows = before.map((cells, row) => {
    const now = rowOf.get(keyOf(planned.block, (id) => cells[places.get(id)!]));
    return [topBefore + row, now === undefined ? undefined : top + now] as const;
  });
  return {
    sheet: worksheet,
    left: column,
    right: column + columns.length - 1,
    rows: new Map(rows),
  };
}

/** What is to be said of a table, with its cells where they are now. */
export async function told(
  context: Excel.RequestContext,
  watched: Watched,
  { body, top, rowOf }: Placed,
): Promise<Pick<SheetReport, "changes" | "changed" | "replaced" | "kept">> {
  const { difference, figures, typed } = watched;
  const { found, planned, added, filled, stays } = difference;
  const newKeys = [...added.map(({ key }) => key), ...filled.keys()];
  const keys = [...figures, ...typed].map(({ key }) => key).slice(0, MOST);
  const asked = [...keys, ...newKeys.slice(0, MOST), ...stays];
  const places = asked.flatMap((key) => rowOf.get(key) ?? []);
  const lines = await readLines(context, body, found.columns.length, places);
  const at: At = (key, of) => {
    const row = rowOf.get(key);
    const line = row === undefined ? undefined : lines.get(row);
    return line ? [of(line, (place) => cellAddress(found, top + row!, place))] : [];
  };
  const firsts = newKeys.flatMap((key) => at(key, firstOf(difference)));
  const news = firsts.filter((first) => first !== undefined);
  return {
    changes: listed([...changesOf(watched, at), ...news]),
    changed: figures.length + newKeys.length - (firsts.length - news.length),
    replaced: typed.flatMap((edit) =>
      at(edit.key, (line, address) => ({
        address: address(edit.place),
        text: `${figureName(difference, line, edit.column)}: ${replacedText(edit, line)}`,
      })),
    ),
    kept: stays.flatMap((key) =>
      at(key, (line, address) => ({
        address: address(found.places.get(keysOf(planned.block)[0]!.id)!),
        text: lineName(difference, line),
      })),
    ),
  };
}

/** What is said of the row with a key, if it is known where that is: by its line, and the addresses of its cells. */
type At = <T>(key: string, of: (line: Line, address: (place: number) => string) => T) => T[];

/** The figures that are others in the data now. */
const changesOf = ({ difference, figures, before }: Watched, at: At): readonly CellChange[] =>
  figures.flatMap(({ key, row, place, read, column }) =>
    at(key, (line, address) => {
      const old = read === "" ? undefined : before.get(row);
      const pair = {
        address: address(place),
        ...(old && { old: cellOf(old, place) }),
        new: cellOf(line, place),
      };
      return changeOf(pair, { figure: figureName(difference, line, column) });
    }),
  );

/** The first figure of a new row; nothing while it waits for its value. */
const firstOf =
  (difference: Difference) =>
  (line: Line, address: (place: number) => string): CellChange | undefined => {
    const column = firstFigure(difference, line);
    const place = difference.found.places.get(column.id)!;
    const pair = { address: address(place), new: cellOf(line, place) };
    if (isWaiting(pair.new.value)) return undefined;
    return changeOf(pair, { figure: figureName(difference, line, column) });
  };

const cellAddress = ({ worksheet, column }: FoundTable, row: number, place: number): string =>
  addressOf(worksheet, cellName(row, column + place));

const cellOf = ({ values, text }: Line, place: number) => ({
  value: values[place]!,
  text: text[place]!,
});

const replacedText = ({ read, written, place }: Edit, line: Line): string => {
  const isFormula = typeof written === "string" && written.startsWith("=");
  return `${String(read)} → ${isFormula ? written : line.text[place]! || say("(empty)")}`;
};

/** `"China · Holdings, $ bn"` */
function figureName(difference: Difference, line: Line, { id }: Column): string {
  const { columns, places } = difference.found;
  return `${lineName(difference, line)} · ${columns[places.get(id)!]!.name}`;
}

/** What a row is about: its month or label, or the name beside its number. */
function lineName({ found, planned: { block } }: Difference, { text }: Line): string {
  const at = ({ id }: Column) => text[found.places.get(id) ?? -1] ?? "";
  const keys = keysOf(block);
  const names = keys.filter(({ format }) => format !== COUNT);
  if (names.length > 0) return names.map(at).join(" ");
  const label = block.columns.find(({ format }) => format === TEXT);
  const [key] = keys;
  return (label && at(label)) || `${key!.header} ${at(key!)}`;
}

const NO_FIGURES: readonly unknown[] = [COUNT, DAY, MONTH, TEXT];

/** The figure by which a new row is told of: the first that there is. */
function firstFigure({ found, planned: { block } }: Difference, { values }: Line): Column {
  const present = block.columns.filter(({ id }) => found.places.has(id));
  const figures = present.filter(({ key, format }) => !key && !NO_FIGURES.includes(format));
  const isNumber = ({ id }: Column) => typeof values[found.places.get(id)!] === "number";
  return figures.find(isNumber) ?? figures[0] ?? present.at(-1)!;
}
