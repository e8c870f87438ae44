import { publicationOf, type Origin, type Reading } from "./reading";
import { observationsOf, readSlt, type Layout, type Reported } from "./slt";
import { checkBills, checkParts, checkSums, checkWithin, REGIONS, SECTORS, TOTALS } from "./sums";

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

const REPORTED: readonly Reported[] = [
  ["treasuries", "for_treas_pos"],
  ["longterm", "for_lt_treas_pos"],
  ["bills", "for_st_treas_pos"],
  ["treasuries.net", "for_treas_net"],
  ["longterm.net", "for_lt_treas_net"],
  ["longterm.valuation", "for_lt_treas_valchg"],
  ["bills.net", "for_st_treas_net"],
];

/**
 * Reads Table 3, `slt_table3.txt`: holdings of U.S. Treasury securities by holder, in USD millions, from 2020-01, and what
 * moved them, from 2023-02. The net of bills is the change of the position (note 2), and the total net contains it.
 */
export function readTable3(text: string, origin: Origin): Reading {
  const { rows, lines } = readSlt(text, origin.file, TABLE3);
  const observations = observationsOf(rows, REPORTED);
  checkSums(origin.file, observations, [REGIONS, ...TOTALS, SECTORS]);
  checkWithin(origin.file, observations);
  checkBills(origin.file, observations);
  checkParts(origin.file, observations, [
    ["treasuries", ["longterm", "bills"]],
    ["treasuries.net", ["longterm.net", "bills.net"]],
  ]);
  const publication = publicationOf("table3", origin, rows[0]!.month, "all");
  return { publication, observations, residual: [], lines };
}
