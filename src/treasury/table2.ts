import { holderOf } from "../tic/holder";
import { publicationOf, type Origin, type Reading } from "./reading";
import { observationsOf, readSlt, threes, type Layout, type Reported } from "./slt";
import { checkParts, checkSums, checkWithin, REGIONS, TOTALS } from "./sums";

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

const STEMS = [
  ["foreign", "us_lt_total"],
  ["foreignbonds", "us_lt_govt_bond", "us_lt_corp_bond"],
  ["foreignequity", "us_lt_eqty"],
] as const;

const REPORTED = STEMS.flatMap(([measure, ...stems]): Reported[] => [
  [measure, ...stems.map((stem) => `${stem}_pos`)],
  [`${measure}.net`, ...stems.map((stem) => `${stem}_net`)],
  [`${measure}.valuation`, ...stems.map((stem) => `${stem}_valchg`)],
]);

/**
 * Reads Table 2, `slt_table2.txt`: foreign long-term securities held by U.S. residents by country of the issuer, in USD
 * millions, from 2020-01, with net U.S. purchases and valuation changes from 2023-02. Bonds are those of governments and of
 * corporations.
 */
export function readTable2(text: string, origin: Origin): Reading {
  const { rows, lines } = readSlt(text, origin.file, TABLE2);
  const observations = observationsOf(rows, REPORTED);
  checkSums(origin.file, observations, TOTALS);
  checkSums(origin.file, observations, [REGIONS], 1);
  checkWithin(origin.file, observations);
  // Rows that cut across countries were never made to fit.
  const holders = observations.filter(({ holder }) => holderOf(holder).kind !== "sector");
  checkParts(origin.file, holders, [
    ["foreign", ["foreignbonds", "foreignequity"]],
    ["foreign.net", ["foreignbonds.net", "foreignequity.net"]],
    ["foreign.valuation", ["foreignbonds.valuation", "foreignequity.valuation"]],
  ]);
  const publication = publicationOf("table2", origin, rows[0]!.month, "all");
  return { publication, observations, residual: [], lines };
}
