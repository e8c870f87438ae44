import { zipSync } from "fflate";
import { cellAt, cellOf } from "../../../src/tic/cell";
import type { Quantity } from "../../../src/tic/measure";
import { formatMonth, isoMonth, type Month } from "../../../src/tic/month";
import { columnsOf } from "../../../src/tic/tables";
import type { Reading } from "../../../src/treasury/reading";

/** A series as `cslt.json` has it. */
export interface Series {
  readonly source_id: string;
  readonly metadata: unknown;
  readonly observations: readonly (readonly [string, string])[];
}

const FIRST = isoMonth("1985-01");

const metadata = (title: string) => ({
  title,
  frequency: "M",
  season: "NSA",
  units: "Millions of Dollars",
  additional: { status: "A" },
});

/** The name of the estimate that stands for a reported flow. */
const estimateOf = (quantity: Quantity): Quantity =>
  quantity.replace(".net", ".fednet").replace(".valuation", ".fedvaluation") as Quantity;

/**
 * Series of the columns of Tables 1 and 3 for holders, from 1985 on, newest first: what the tables, then the Fed's staff and then Form S
 * have stored for a month, and before that what they have 26 years later.
 */
export function seriesOf(
  readings: readonly Reading[],
  holders: readonly number[],
  last: Month = isoMonth("2026-04"),
): Series[] {
  const cells = new Map<number, number>();
  for (const { observations } of readings)
    for (const o of observations) if (o.value !== null) cells.set(cellOf(o), o.value);
  const valueOf = (quantity: Quantity, holder: number, month: Month): number => {
    for (let m = month; m <= last; m += 312) {
      const found =
        cells.get(cellAt(quantity, holder, m)) ??
        cells.get(cellAt(estimateOf(quantity), holder, m));
      if (found !== undefined) return found;
    }
    return 0;
  };
  const columns = [...columnsOf("table1"), ...columnsOf("table3")].filter(
    ([quantity], i, all) => all.findIndex(([other]) => other === quantity) === i,
  );
  return holders.flatMap((holder) =>
    columns.map(([quantity, [column]]) => ({
      source_id: `${column}_${holder}`,
      metadata: metadata(`${quantity} of ${holder}`),
      observations: Array.from({ length: last - FIRST + 1 }, (_, i) => {
        const month = last - i;
        return [`${formatMonth(month)}-01`, String(valueOf(quantity, holder, month))] as const;
      }),
    })),
  );
}

/** The file with these series, as text. */
export const csltText = (series: readonly unknown[], head: object = {}): string =>
  JSON.stringify({
    ...{ releaseID: "3", version: "2.0", transmissionDt: "2026-06-18T16:00:00", ...head },
    series,
  });

/** The archive with files in it. */
export const csltZip = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, Uint8Array.from(Buffer.from(text))]),
    ),
    { level: 1 },
  );
