import type { Day } from "../tic/month";
import type { Table } from "../tic/publication";
import { calendarDay, namedDay } from "./dates";
import { linesOf } from "./lines";
import { readMfh } from "./mfh";
import { readMfhhis01 } from "./mfhhis01";
import type { Reader } from "./reading";
import { readSlt3d } from "./slt3d";
import { readTable1 } from "./table1";
import { readTable2 } from "./table2";
import { readTable3 } from "./table3";
import { readTable5 } from "./table5";

/** What a file of a release is by its name. */
export interface Form {
  readonly table: Table;
  readonly read: Reader;
  /** Whether the file states its own release day. */
  readonly dated: boolean;
}

const form = (table: Table, read: Reader, dated = false): Form => ({ table, read, dated });

/** The names under which the site and its archives have them; `slt-table1.html` has been seen too. */
const FORMS: readonly (readonly [RegExp, Form])[] = [
  [/^slt[_-]table1\.(txt|html)$/, form("table1", readTable1)],
  [/^slt[_-]table2\.(txt|html)$/, form("table2", readTable2)],
  [/^slt[_-]table3\.(txt|html)$/, form("table3", readTable3)],
  [/^slt[_-]table5\.(txt|html)$/, form("table5", readTable5)],
  [/^mfhhis01\.(txt|csv)$/, form("mfhhis01", readMfhhis01, true)],
  [/^mfh\.txt$/, form("mfh", readMfh, true)],
  [/^slt3d_globl\.csv$/, form("slt3d", readSlt3d)],
];

/** The form of a file, by its name without a folder; undefined for a file that nothing here reads. */
export const formOf = (name: string): Form | undefined =>
  FORMS.find(([names]) => names.test(name.toLowerCase()))?.[1];

const SIGNATURE = "Department of the Treasury/Federal Reserve Board";

/** The release day that a press table states under its rows: `5/18/2026`, `3/18/26`, `March 15, 2023`. */
export function statedDay(text: string): Day | undefined {
  const lines = linesOf(text).map((line) => line.replace(/^["\s,]+|["\s,]+$/g, ""));
  const line = lines[lines.indexOf(SIGNATURE) + 1] ?? "";
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})$/.exec(line) ?? [];
  if (year === undefined) return namedDay(line);
  return calendarDay(
    Number(year) < 100 ? 2000 + Number(year) : Number(year),
    Number(month),
    Number(day),
  );
}
