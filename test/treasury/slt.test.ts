import { readSlt, type Column, type Layout } from "../../src/treasury/slt";
import { raw } from "./raw";

/** The columns of Tables 1 and 2 come in threes under one heading. */
const threes = (flows: string, groups: readonly (readonly [string, string])[]): Column[] =>
  groups.flatMap(([group, stem]) => [
    [`${stem}_pos`, group, "Holdings"],
    [`${stem}_net`, group, flows],
    [`${stem}_valchg`, group, "Valuation Change"],
  ]);

const TABLE1: Layout = {
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

const TABLE2: Layout = {
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

test("Table 1 has the layout of Table 3 with other columns", () => {
  const text = raw("raw/vintage-2026-06-18/slt_table1.txt");
  const { rows, lines } = readSlt(text, "slt_table1.txt", TABLE1);
  expect(lines).toEqual({ preamble: 5, header: 3, data: 8664, notes: 21, blank: 4 });
  const china = rows.find(({ code }) => code === 41408)!;
  expect(china.figures.get("for_lt_treas_pos")).toBeGreaterThan(500_000);
  expect(new Set(rows.map(({ code }) => code)).size).toBe(114);
});

test("Table 2 has it too", () => {
  const text = raw("raw/vintage-2026-06-18/slt_table2.txt");
  const { rows, lines } = readSlt(text, "slt_table2.txt", TABLE2);
  expect(lines).toMatchObject({ preamble: 5, header: 3, data: 7220 });
  expect(rows[0]!.figures.size).toBe(12);
});
