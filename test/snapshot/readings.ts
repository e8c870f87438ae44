import type { Quantity } from "../../src/tic/measure";
import { isoDay, isoMonth } from "../../src/tic/month";
import type { Observation, Precision } from "../../src/tic/observation";
import type { Coverage, Table } from "../../src/tic/tables";
import type { Reading } from "../../src/treasury/reading";

/** One printed cell in short: holder, month, figure in millions. */
export interface Cell {
  readonly holder: number;
  readonly month: string;
  readonly value: number | null;
  readonly precision?: Precision;
  readonly measure?: Quantity;
  readonly row?: string;
  readonly series?: Observation["series"];
}

/** What a file would read as that prints these cells. */
export function readingOf(
  id: string,
  newest: string,
  coverage: Coverage,
  ...cells: readonly Cell[]
): Reading {
  const [table, release] = id.split("@") as [Table, string];
  return {
    publication: {
      id,
      table,
      source: `${table}.txt`,
      release: isoDay(release),
      newest: isoMonth(newest),
      coverage,
    },
    observations: cells.map((cell, line) => ({
      holder: cell.holder,
      row: cell.row ?? `row ${cell.holder}`,
      column: cell.month,
      line,
      measure: cell.measure ?? "treasuries",
      month: isoMonth(cell.month),
      value: cell.value,
      precision: cell.precision ?? 1,
      series: cell.series ?? "current",
    })),
    residual: [],
    lines: { preamble: 0, header: 1, data: cells.length, notes: 0, blank: 0 },
  };
}
