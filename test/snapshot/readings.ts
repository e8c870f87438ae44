import { decode } from "../../src/snapshot/codec";
import type { Content } from "../../src/tic/dataset";
import { isOnFormS, QUANTITIES, type Quantity } from "../../src/tic/measure";
import { isoDay, isoMonth } from "../../src/tic/month";
import type { Observation, Precision } from "../../src/tic/observation";
import type { Row } from "../../src/tic/row";
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

const DENMARK = 10502;

/** A figure of Denmark of everything, so that each chunk of a snapshot has all that belongs into it. */
export const OF_EVERYTHING: readonly Reading[] = [
  filled("table1@2013-02-19", QUANTITIES),
  filled("forms@2013-03-15", QUANTITIES.filter(isOnFormS)),
];

function filled(id: string, quantities: readonly Quantity[]): Reading {
  const cell = { holder: DENMARK, month: "2012-12", value: 1_000 };
  return readingOf(id, "2012-12", "all", ...quantities.map((measure) => ({ ...cell, measure })));
}

type Shape = readonly [number, number, Quantity, string, Precision, 0 | 1, string];

/** The rows of a chunk, whatever it lacks. */
export function rowsIn(text: string): Row[] {
  const { shapes, values } = JSON.parse(text) as { shapes: readonly Shape[]; values: string[] };
  return decode(
    shapes.map(([publication, holder, measure, name, precision, comparison, start]) => ({
      ...{ publication, holder, measure, name, precision },
      comparison: comparison === 1,
      start: isoMonth(start),
    })),
    values,
  );
}

/** What a core chunk says beside its rows. */
export function headIn(text: string): Pick<Content, "publications" | "calendar"> {
  const { publications, calendar } = JSON.parse(text) as {
    publications: readonly (Content["publications"][number] &
      Record<"release" | "newest", string>)[];
    calendar: readonly (readonly [string, string])[];
  };
  return {
    publications: publications.map((each) => ({
      ...each,
      release: isoDay(each.release),
      newest: isoMonth(each.newest),
    })),
    calendar: calendar.map(([day, newest]) => ({ day: isoDay(day), newest: isoMonth(newest) })),
  };
}
