import { publicationOf, type Origin, type Reading } from "./reading";
import { observationsOf, readSlt, threes, type Layout, type Reported } from "./slt";
import { checkParts, checkSums, checkWithin, KINDS, REGIONS, SECTORS, TOTALS } from "./sums";

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

const STEMS = [
  ["securities", "for_lt_total"],
  ["longterm", "for_lt_treas"],
  ["agency", "for_lt_agcy"],
  ["corporate", "for_lt_corp"],
  ["equity", "for_lt_eqty"],
] as const;

const REPORTED = STEMS.flatMap(([measure, stem]): Reported[] => [
  [measure, `${stem}_pos`],
  [`${measure}.net`, `${stem}_net`],
  [`${measure}.valuation`, `${stem}_valchg`],
]);

/**
 * Reads Table 1, `slt_table1.txt`: U.S. long-term securities held by foreign residents by holder and type, in USD millions,
 * from 2020-01, with net purchases and valuation changes from 2023-02. Its Treasuries are those of Table 3.
 */
export function readTable1(text: string, origin: Origin): Reading {
  const { rows, lines } = readSlt(text, origin.file, TABLE1);
  const observations = observationsOf(rows, REPORTED);
  // All countries are more than the regions here: some securities are of an unknown country.
  checkSums(origin.file, observations, [...TOTALS, SECTORS, ...KINDS]);
  const treasuries = observations.filter(({ measure }) => measure.startsWith("longterm"));
  checkSums(origin.file, treasuries, [REGIONS]);
  checkWithin(origin.file, observations, [REGIONS]);
  checkParts(origin.file, observations, [
    ["securities", ["longterm", "agency", "corporate", "equity"]],
    ["securities.net", ["longterm.net", "agency.net", "corporate.net", "equity.net"]],
    [
      "securities.valuation",
      ["longterm.valuation", "agency.valuation", "corporate.valuation", "equity.valuation"],
    ],
  ]);
  const publication = publicationOf("table1", origin, rows[0]!.month, "all");
  return { publication, observations, residual: [], lines };
}
