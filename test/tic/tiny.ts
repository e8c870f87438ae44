import { Dataset } from "../../src/tic/dataset";
import type { Quantity } from "../../src/tic/measure";
import { isoDay, isoMonth } from "../../src/tic/month";
import type { Precision } from "../../src/tic/observation";
import type { Publication } from "../../src/tic/publication";
import { WITHHELD, type Row } from "../../src/tic/row";
import { TABLES, type Coverage, type Table } from "../../src/tic/tables";

export const CHINA = 41408;
export const JAPAN = 42609;
export const DENMARK = 10502;
export const NORWAY = 12203;
export const SWEDEN = 12602;
export const EUROPE = 19992;

/** A publication by its id, `table3@2026-06-18`, and the newest month of its release. */
export function publication(id: string, newest: string, coverage?: Coverage): Publication {
  const [table, release] = id.split("@") as [Table, string];
  return {
    id,
    table,
    source: `${table}.txt`,
    release: isoDay(release),
    newest: isoMonth(newest),
    coverage: coverage ?? TABLES[table].coverage,
  };
}

/** What one publication prints of one holder: figures in millions from a month on, `na` where it withholds one. */
export interface Line {
  readonly holder: number;
  readonly from: string;
  readonly values: readonly (number | null | "na")[];
  readonly precision?: Precision;
  readonly measure?: Quantity;
  readonly comparison?: boolean;
}

export type Printed = readonly [Publication, ...Line[]];

/** A dataset of a few publications, each with its lines. */
export function datasetOf(...printed: Printed[]): Dataset {
  const rows = printed.flatMap(([, ...lines], publication) =>
    lines.map((line): Row => ({
      publication,
      holder: line.holder,
      measure: line.measure ?? "treasuries",
      name: `row ${line.holder}`,
      precision: line.precision ?? 1,
      comparison: line.comparison ?? false,
      start: isoMonth(line.from),
      values: line.values.map((value) => (value === "na" ? WITHHELD : value)),
    })),
  );
  const publications = printed.map(([publication]) => publication);
  return new Dataset({ version: "tiny", publications, calendar: [], rows });
}
