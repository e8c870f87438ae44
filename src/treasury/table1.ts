import { REGIONS } from "../tic/sums";
import { sumsOf } from "../tic/tables";
import { publicationOf, type Origin, type Reading } from "./reading";
import { observationsOf, readSlt, threes, type Layout } from "./slt";
import { checkParts, checkSums, checkWithin, KINDS } from "./sums";

export const TABLE1: Layout = {
  file: "slt_table1.txt",
  title: "Table 1: U.S. Long-Term Securities Held by Foreign Residents",
  sign: "A positive number for net U.S. sales to foreigners denotes an increase in a foreign position",
  columns: threes("Net U.S. Sales", [
    ["Total U.S. Securities", "for_lt_total"],
    ["U.S. Treasuries", "for_lt_treas"],
    ["U.S. Agency Bonds", "for_lt_agcy"],
    ["U.S. Corp. & Other Bonds", "for_lt_corp"],
    ["U.S. Corp. Equity", "for_lt_eqty"],
  ]),
  notes: "Definitions:",
};

/**
 * Reads Table 1, `slt_table1.txt`: U.S. long-term securities held by foreign residents by holder and type, in USD millions,
 * from 2020-01, with net purchases and valuation changes from 2023-02. Its Treasuries are those of Table 3.
 */
export function readTable1(text: string, origin: Origin): Reading {
  const { rows, lines } = readSlt(text, origin.file, TABLE1);
  const observations = observationsOf(rows, "table1");
  // All countries are more than the regions here: some securities are of an unknown country.
  checkSums(origin.file, observations, [...sumsOf("table1"), ...KINDS]);
  const treasuries = observations.filter(({ measure }) => measure.startsWith("longterm"));
  checkSums(origin.file, treasuries, [REGIONS]);
  checkWithin(origin.file, observations, [REGIONS]);
  checkParts(origin.file, observations);
  const publication = publicationOf("table1", origin, rows[0]!.month);
  return { publication, observations, residual: [], lines };
}
