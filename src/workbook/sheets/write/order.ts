import { type Failure } from "../../excel/work";
import type { CellValue } from "../../excel/value";
import { type Description, type TableBlock } from "../language/description";
import { type Places } from "../language/expression";
import { type Layout } from "../language/layout";
import { type Plan, type PlannedTable } from "../language/plan";
import { type SheetRecord } from "../registry";
import { type SheetWork } from "../report";

/** A new sheet, as it is to be. */
export interface Order {
  readonly description: Description;
  readonly as: "formulas" | "values";
  readonly parameters: ReadonlyMap<string, CellValue>;
  /** The user's ranges; those that have none here are columns of the sheet's own tables. */
  readonly ranges: ReadonlyMap<string, Excel.Range>;
  readonly plan: Plan;
}

/** An order while it is carried out: what each step of writing has to know. */
export interface Draft extends Order {
  readonly context: Excel.RequestContext;
  readonly sheet: Excel.Worksheet;
  /** Of the sheet. */
  readonly name: string;
  /** Begins the names of its tables and cells. */
  readonly stem: string;
  readonly layout: Layout;
  /** Where its formulas find what is the same in every row. */
  readonly places: Omit<Places, "column">;
  readonly work: SheetWork;
}

/** A sheet that was made, and what it lacks. */
export interface Made {
  readonly record: SheetRecord;
  readonly name: string;
  /** What its first cell is to hold once the workbook remembers it. */
  readonly title: CellValue;
  readonly failures: readonly Failure[];
}

/** A table needs a row, if only an empty one. */
export const rowCount = ({ rows }: PlannedTable): number => Math.max(1, rows.length);

/** How many rows a table of a plan has. */
export const rowsIn =
  ({ tables }: Plan) =>
  (table: TableBlock): number =>
    rowCount(tables.find(({ block }) => block === table)!);
