import { sumsOf } from "../tic/tables";
import { publicationOf, type Origin, type Reading } from "./reading";
import { observationsOf, readSlt, type Layout } from "./slt";
import { checkBills, checkParts, checkSums, checkWithin } from "./sums";

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

/**
 * Reads Table 3, `slt_table3.txt`: holdings of U.S. Treasury securities by holder, in USD millions, from 2020-01, and what
 * moved them, from 2023-02. The net of bills is the change of the position (note 2), and the total net contains it.
 */
export function readTable3(text: string, origin: Origin): Reading {
  const { rows, lines } = readSlt(text, origin.file, TABLE3);
  const observations = observationsOf(rows, "table3");
  checkSums(origin.file, observations, sumsOf("table3"));
  checkWithin(origin.file, observations);
  checkBills(origin.file, observations);
  checkParts(origin.file, observations);
  const publication = publicationOf("table3", origin, rows[0]!.month);
  return { publication, observations, residual: [], lines };
}
