import type { CellValue } from "../../excel/value";
import { type Figure, isMissing } from "./answer";
import { type Content } from "./content";
import {
  chartsOf,
  type Column,
  type Description,
  givenOf,
  type Inputs,
  type Lack,
  shownBy,
  type TableBlock,
  tablesOf,
} from "./description";
import {
  call,
  compute,
  constant,
  type Expression,
  formulaOf,
  noColumn,
  type Places,
  pick,
} from "./expression";

/** Everything a sheet is to show, before anything is written. */
export interface Plan {
  readonly tables: readonly PlannedTable[];
  readonly lines: Lines;
  /** What to know of its figures; none in a sheet of formulas. */
  readonly standing: Figure | undefined;
  /** Why there is no figure to show, if there is none. */
  readonly lack: Lack | undefined;
  /** Of its charts, by their ids. */
  readonly titles: ReadonlyMap<string, string>;
}

export interface PlannedTable {
  readonly block: TableBlock;
  readonly rows: readonly PlannedRow[];
}

/** Whether a table has only the row that says that there are none. */
export const isNone = ({ block, rows }: PlannedTable): boolean =>
  block.isNone?.(rows.map(({ cells }) => cells)) ?? false;

export interface PlannedRow {
  readonly key: string;
  /** The cells that come with the row, by column. */
  readonly given: ReadonlyMap<string, CellValue>;
  /** The same, in the order of the columns. */
  readonly cells: readonly CellValue[];
  /** What the other columns show; none in a sheet of formulas. */
  readonly figures: ReadonlyMap<string, Figure>;
}

/** The cells outside of tables that follow the data, by name. */
export type Lines = Readonly<Record<LineId, Figure | undefined>>;

export const LINES = {
  Title: undefined,
  Citation: undefined,
  Released: pick(call("STATUS"), 2, 2),
} as const satisfies Record<string, Expression | undefined>;

export type LineId = keyof typeof LINES;

export const LINE_IDS = Object.keys(LINES) as readonly LineId[];

export function lineOf(
  { heading, title, citation, released }: Description,
  id: LineId,
): Expression {
  if (id === "Released") return released?.day ?? LINES.Released;
  return id === "Title" ? (heading ?? constant(title)) : citation;
}

export async function plan(
  description: Description,
  inputs: Inputs,
  as: "formulas" | "values",
): Promise<Plan> {
  const tables: PlannedTable[] = [];
  for (const block of tablesOf(description)) tables.push(await planTable(block, inputs, as));
  const held = { column: noColumn, parameter: inputs.parameter, range: inputs.range };
  const line = (id: LineId) =>
    as === "values" ? compute(lineOf(description, id), held, inputs.ask) : undefined;
  const titles = new Map<string, string>();
  for (const { id, name, title } of chartsOf(description)) {
    const shown = await compute(title, held, inputs.ask);
    titles.set(id, isMissing(shown) ? name : String(shown));
  }
  const [Title, Citation, Released] = [
    await line("Title"),
    await line("Citation"),
    await line("Released"),
  ];
  const { standing } = description;
  return {
    tables,
    titles,
    lines: { Title, Citation, Released },
    lack: await description.lack?.(inputs),
    standing: as === "values" && standing ? await compute(standing, held, inputs.ask) : undefined,
  };
}

const planTable = async (
  block: TableBlock,
  inputs: Inputs,
  as: "formulas" | "values",
): Promise<PlannedTable> => ({
  block,
  rows: await planRows(block, await rowsOf(block, inputs), inputs, as),
});

/** The cells that come with the rows: the user's, once a table has any. What is refused of the parameters is refused of both. */
async function rowsOf(block: TableBlock, inputs: Inputs) {
  const rows = await block.rows(inputs);
  return inputs.entered?.(block.id) ?? rows;
}

/** Rows of a table by the cells that come with them. */
export async function planRows(
  block: TableBlock,
  givenCells: readonly (readonly CellValue[])[],
  inputs: Inputs,
  as: "formulas" | "values",
): Promise<readonly PlannedRow[]> {
  const given = givenOf(block);
  const rows: PlannedRow[] = [];
  for (const cells of givenCells) {
    const byColumn = new Map(given.map(({ id }, index) => [id, cells[index]!]));
    const figures = new Map<string, Figure>();
    for (const column of as === "values" ? block.columns : []) {
      const shows = shownBy(column, cells);
      if (!shows) continue;
      const held = {
        column: (id: string) => byColumn.get(id) ?? noColumn(id),
        parameter: inputs.parameter,
        range: inputs.range,
      };
      figures.set(column.id, await compute(shows, held, inputs.ask));
    }
    rows.push({ key: keyOf(block, (id) => byColumn.get(id)), given: byColumn, cells, figures });
  }
  return rows;
}

/** A row's key of the cells that make it up. */
export const keyOf = (block: TableBlock, cell: (column: string) => unknown): string =>
  JSON.stringify(block.columns.filter(({ key }) => key).map(({ id }) => cell(id)));

/** What a cell of a planned row is to hold. */
export function contentOf(
  row: PlannedRow,
  column: Column,
  as: "formulas" | "values",
  places: Places,
): Content {
  const shows = shownBy(column, row.cells);
  if (!shows) return { value: row.given.get(column.id) ?? "" };
  return as === "formulas"
    ? { formula: formulaOf(shows, places) }
    : { value: row.figures.get(column.id) ?? "" };
}
