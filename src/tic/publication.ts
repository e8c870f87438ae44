import type { Day, Month } from "./month";

/** How much of the world a publication covers: every reporter, the press table's major holders, or a few rows. */
export type Coverage = "all" | "majors" | "partial";

/** The Treasury's table a publication is an edition of, or the press that reported it. */
export type Table =
  "table1" | "table2" | "table3" | "table5" | "mfhhis01" | "mfh" | "slt3d" | "press";

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
