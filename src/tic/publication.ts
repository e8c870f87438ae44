import type { Day, Month } from "./month";
import { TABLES, type Coverage, type Table } from "./tables";

/** One edition of one file: what it says was known from its release day on. */
export interface Publication {
  /** `"table3@2026-06-18"` */
  readonly id: string;
  readonly table: Table;
  /** The Treasury's file name, or where the press report stood. */
  readonly source: string;
  readonly release: Day;
  /** The newest month of the whole release, which can be later than the newest month of this file. */
  readonly newest: Month;
  readonly coverage: Coverage;
}

/** The day of the newest of the Treasury's monthly releases among publications. */
export const newestRelease = (publications: readonly Publication[]): Day =>
  Math.max(
    ...publications.filter(({ table }) => !TABLES[table].isOutside).map(({ release }) => release),
  );
