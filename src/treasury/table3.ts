import type { Measure } from "../tic/measure";
import type { Observation } from "../tic/observation";
import { publicationOf, type Origin, type Reading } from "./reading";
import { readSlt, type Layout } from "./slt";
import { checkSums, REGIONS, type Sum } from "./sums";

export const TABLE3: Layout = {
  file: "slt_table3.txt",
  title: "Table 3: U.S. Treasury Securities Held by Foreign Residents 1/",
  sign: "A positive number for net U.S. sales to foreigners denotes an increase in a foreign position",
  columns: [
    ["for_treas_pos", "Total U.S. Treasuries", "Holdings"],
    ["for_treas_net", "Total U.S. Treasuries", "Net U.S. Sales"],
    ["for_lt_treas_pos", "Long-term U.S. Treasuries", "Holdings"],
    ["for_lt_treas_net", "Long-term U.S. Treasuries", "Net U.S. Sales"],
    ["for_lt_treas_valchg", "Long-term U.S. Treasuries", "Valuation Change"],
    ["for_st_treas_pos", "Short-term U.S. Treasuries", "Holdings"],
    ["for_st_treas_net", "Short-term U.S. Treasuries", "Net U.S. Sales"],
  ],
  notes: "Notes:",
};

const POSITIONS: readonly (readonly [Measure, string])[] = [
  ["treasuries", "for_treas_pos"],
  ["longterm", "for_lt_treas_pos"],
  ["bills", "for_st_treas_pos"],
];

const SUMS: readonly Sum[] = [
  REGIONS,
  [79995, [72907, 76929]],
  [99996, [69995, 79995]],
  [99996, [99990, 99991]],
];

/**
 * Reads Table 3, `slt_table3.txt`: holdings of U.S. Treasury securities by holder, in USD millions, from 2020-01.
 * Flows are checked for their form and not yet kept.
 */
export function readTable3(text: string, origin: Origin): Reading {
  const { rows, lines } = readSlt(text, origin.file, TABLE3);
  const observations = rows.flatMap((row) =>
    POSITIONS.map(([measure, column]): Observation => ({
      holder: row.code,
      row: row.name,
      column,
      line: row.line,
      measure,
      month: row.month,
      value: row.figures.get(column)!,
      precision: 1,
      series: "current",
    })),
  );
  checkSums(origin.file, observations, SUMS);
  const publication = publicationOf("table3", origin, rows[0]!.month, "all");
  return { publication, observations, residual: [], lines };
}
