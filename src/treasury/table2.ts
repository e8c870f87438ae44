import { holderOf } from "../tic/holder";
import { REGIONS } from "../tic/sums";
import { sumsOf } from "../tic/tables";
import { publicationOf, type Origin, type Reading } from "./reading";
import { observationsOf, readSlt, threes, type Layout } from "./slt";
import { checkParts, checkSums, checkWithin } from "./sums";

export const TABLE2: Layout = {
  file: "slt_table2.txt",
  title: "Table 2: Foreign Long-Term Securities Held by U.S. Residents",
  sign: "A positive number for net U.S. purchases from foreigners denotes an increase in a U.S. position",
  columns: threes("Net U.S. Purchases", [
    ["Total Foreign Securities", "us_lt_total"],
    ["Foreign Gov't Bonds", "us_lt_govt_bond"],
    ["Foreign Corp. Bonds", "us_lt_corp_bond"],
    ["Foreign Corp. Stocks", "us_lt_eqty"],
  ]),
  notes: "Definitions:",
};

/**
 * Reads Table 2, `slt_table2.txt`: foreign long-term securities held by U.S. residents by country of the issuer, in USD
 * millions, from 2020-01, with net U.S. purchases and valuation changes from 2023-02. Bonds are those of governments and of
 * corporations.
 */
export function readTable2(text: string, origin: Origin): Reading {
  const { rows, lines } = readSlt(text, origin.file, TABLE2);
  const observations = observationsOf(rows, "table2");
  checkSums(origin.file, observations, sumsOf("table2"));
  checkSums(origin.file, observations, [REGIONS], 1);
  checkWithin(origin.file, observations);
  // Rows that cut across countries were never made to fit.
  const holders = observations.filter(({ holder }) => holderOf(holder).kind !== "sector");
  checkParts(origin.file, holders);
  const publication = publicationOf("table2", origin, rows[0]!.month);
  return { publication, observations, residual: [], lines };
}
