import * as z from "zod/mini";
import { readKept, writeKept } from "../excel/kept";
import type { CellValue } from "../excel/value";
import { type Keys } from "./language/keys";

// Zod compiles its parsers with `new Function` otherwise, which the add-in's content security policy forbids.
z.config({ jitless: true });

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
}

const NAME = "sheets";

const plain = z.union([z.string(), z.number(), z.boolean()]);

const record = z.object({
  stem: z.string(),
  kind: z.string(),
  as: z.enum(["formulas", "values"]),
  sheet: z.string(),
  name: z.string(),
  ownMarket: z.boolean(),
  parameters: z.record(z.string(), plain),
  lines: z.optional(z.record(z.string(), z.string())),
  tables: z.array(
    z.object({
      id: z.string(),
      table: z.string(),
      name: z.string(),
      columns: z.array(
        z.object({ id: z.string(), column: z.number(), header: z.string(), sum: z.number() }),
      ),
      keys: z.optional(z.array(z.string())),
      spans: z.optional(z.record(z.string(), z.array(z.number()))),
      marks: z.optional(z.array(z.string())),
    }),
  ),
  charts: z.array(z.object({ id: z.string(), chart: z.string() })),
  release: z.optional(z.string()),
});

const isRecord = (kept: unknown): kept is SheetRecord => record.safeParse(kept).success;

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
 * `change` asks of Excel is sent with what it returns.
 */
export function changeRecords(
  context: Excel.RequestContext,
  change: (records: readonly SheetRecord[]) => readonly SheetRecord[],
): Promise<void> {
  const turn = last.then(async () => {
    await writeKept(context, NAME, change(await readRecords(context)));
  });
  last = turn.catch(() => undefined);
  return turn;
}
