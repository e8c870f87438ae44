import * as v from "valibot";
import { readKept, writeKept } from "../excel/kept";
import type { CellValue } from "../excel/value";
import { type Keys } from "./language/keys";

/** What the workbook remembers of a ready-made sheet, so that it is found again whatever its name and place have become. */
export interface SheetRecord {
  /** Begins the names of its tables and cells: `TIC_MajorHolders2`. No two sheets share it. */
  readonly stem: string;
  readonly kind: string;
  readonly as: "formulas" | "values";
  /** The worksheet's id. */
  readonly sheet: string;
  /** The worksheet's last known name. */
  readonly name: string;
  /** Whether a market series of the user's stands behind it, in place of the one that is shipped. */
  readonly ownMarket: boolean;
  /** As they were when it was last written. */
  readonly parameters: Readonly<Record<string, CellValue>>;
  /** Marks of what the lines beside the tables were given as values. */
  readonly lines?: Readonly<Record<string, string>>;
  readonly tables: readonly TableRecord[];
  readonly charts: readonly ChartRecord[];
  /** The release that its figures were written from: `"2026-06-18"`. */
  readonly release?: string;
}

export interface TableRecord extends Keys {
  readonly id: string;
  /** Excel's own id of the table. */
  readonly table: string;
  readonly name: string;
  readonly columns: readonly ColumnRecord[];
  /** Of each key, marks of what its cells were given (ownership.ts). */
  readonly marks?: readonly string[];
}

export interface ColumnRecord {
  readonly id: string;
  /** Excel's own id of the column, which outlives a new heading. */
  readonly column: number;
  readonly header: string;
  /** A mark of the values it was given (ownership.ts). */
  readonly sum: number;
}

export interface ChartRecord {
  readonly id: string;
  /** Excel's own id of the chart. */
  readonly chart: string;
  /** As it was given; its name, if by an earlier version. */
  readonly title?: string;
}

const NAME = "sheets";

const plain = v.union([v.string(), v.number(), v.boolean()]);

const record = v.object({
  stem: v.string(),
  kind: v.string(),
  as: v.picklist(["formulas", "values"]),
  sheet: v.string(),
  name: v.string(),
  ownMarket: v.boolean(),
  parameters: v.record(v.string(), plain),
  lines: v.optional(v.record(v.string(), v.string())),
  tables: v.array(
    v.object({
      id: v.string(),
      table: v.string(),
      name: v.string(),
      columns: v.array(
        v.object({ id: v.string(), column: v.number(), header: v.string(), sum: v.number() }),
      ),
      keys: v.optional(v.array(v.string())),
      spans: v.optional(v.record(v.string(), v.array(v.number()))),
      marks: v.optional(v.array(v.string())),
    }),
  ),
  charts: v.array(v.object({ id: v.string(), chart: v.string(), title: v.optional(v.string()) })),
  release: v.optional(v.string()),
});

const isRecord = (kept: unknown): kept is SheetRecord => v.is(record, kept);

/** Reads what is remembered; a record that something else has damaged counts as none. */
export async function readRecords(context: Excel.RequestContext): Promise<readonly SheetRecord[]> {
  const kept = await readKept(context, NAME);
  const records = typeof kept === "string" ? parsed(kept) : kept;
  return Array.isArray(records) ? records.filter(isRecord) : [];
}

/** As a setting of an earlier version keeps them. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Changes what is remembered as it is at that moment. One change at a time: two that read the same would each undo the other. What
 * `alongside` asks of Excel is done with it, or neither is.
 */
export function changeRecords(
  context: Excel.RequestContext,
  change: (records: readonly SheetRecord[]) => readonly SheetRecord[],
  alongside?: () => void,
): Promise<void> {
  const turn = last.then(async () => {
    await writeKept(context, NAME, change(await readRecords(context)), alongside);
  });
  last = turn.catch(() => undefined);
  return turn;
}
