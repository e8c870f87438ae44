import type { Day } from "../tic/month";
import { TABLES, type FiledTable } from "../tic/tables";
import { namedDay, slashedDay } from "./dates";
import { linesOf } from "./lines";
import { SIGNATURE } from "./mfh";
import { READERS } from "./readers";
import type { Reader } from "./reading";
import { FOR_RELEASE } from "./survey";

/** What a file of a release is by its name. */
export interface Form {
  readonly table: FiledTable;
  readonly read: Reader;
  /** Whether the file states its own release day. */
  readonly dated: boolean;
}

/** The form of a file, by its name without a folder; undefined for a file that nothing here reads. */
export function formOf(name: string): Form | undefined {
  const table = (Object.keys(READERS) as FiledTable[]).find((each) =>
    TABLES[each].files!.test(name.toLowerCase()),
  );
  return table && { table, read: READERS[table], dated: TABLES[table].isDated === true };
}

/**
 * The release day that a press table, as text or HTML, states under its rows (`5/18/2026`, `3/18/26`, `March 15, 2023`), or the
 * survey above them (`For release April 30, 2026`).
 */
export function statedDay(text: string): Day | undefined {
  const lines = linesOf(text)
    .map((line) => line.replace(/<[^<>]*>/g, "").replace(/^["\s,]+|["\s,]+$/g, ""))
    .filter(Boolean);
  const survey = lines.find((each) => each.startsWith(FOR_RELEASE))?.slice(FOR_RELEASE.length);
  const line = survey ?? lines[lines.indexOf(SIGNATURE) + 1] ?? "";
  return slashedDay(line) ?? namedDay(line);
}
