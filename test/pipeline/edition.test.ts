import { isoDay } from "../../src/tic/month";
import { ERROR_PAGE, errorOf, withLine } from "../treasury/raw";
import { plus, read, TABLE1, TABLE2, TABLE3, TABLE5, table3 } from "./rules/judged";
import { BILLS, stored, today as release, TOTAL, withBills, withCell } from "./support/releases";

describe("form: refused unless it is the right table, as it always was", () => {
  const refusal = (name: string, text: string) => errorOf(() => read(name, text)).message;

  test("another table, and an error page", () => {
    expect(refusal(TABLE3, release[TABLE1]!)).toMatch(
      'slt_table3.txt:1: expected Table 3: U.S. Treasury Securities Held by Foreign Residents 1/, found "Table 1:',
    );
    expect(refusal(TABLE3, ERROR_PAGE)).toMatch("slt_table3.txt:1: expected");
  });

  test("the stale press table that still answers", () => {
    expect(refusal(TABLE5, stored("raw/vintage-2026-06-18/mfh.txt"))).toMatch(
      ":1: expected Table 5",
    );
  });

  test("another title, unit or sign", () => {
    expect(refusal(TABLE3, table3.replace("Held by", "Owned by"))).toMatch(":1: expected Table 3");
    expect(refusal(TABLE3, table3.replace("Millions of", "Thousands of"))).toMatch(
      ':4: expected Millions of dollars, found "Thousands of dollars"',
    );
    expect(refusal(TABLE3, table3.replace("denotes an increase", "denotes a decrease"))).toMatch(
      ":3: expected A positive number",
    );
  });

  test("a column that is renamed, moved, missing or new", () => {
    const columns = "for_lt_treas_pos\tfor_lt_treas_net";
    for (const other of [
      "for_lt_treas_position\tfor_lt_treas_net",
      "for_lt_treas_net\tfor_lt_treas_pos",
      "for_lt_treas_pos",
      `${columns}\tfor_lt_treas_sold`,
    ])
      expect(refusal(TABLE3, table3.replace(columns, other))).toMatch(":9: expected country");
  });

  test("twelve months in Table 5", () => {
    const twelve = withLine(release[TABLE5]!, 6, (old) => old.replace("\t2025-04", "\t"));
    expect(refusal(TABLE5, twelve)).toMatch(":6: expected Country and 13 months");
  });

  test("a month that is not over yet, and one that no release has", () => {
    const next = table3.replaceAll("\t2026-", "\t2027-");
    expect(refusal(TABLE3, next)).toMatch("expected months before 2026-06-18");
    const later = isoDay("2027-09-01");
    expect(errorOf(() => read(TABLE3, next, later)).expected).toBe(
      "a month of a release in the calendar",
    );
  });

  test("holders that do not add up to the grand total", () => {
    const wrong = withLine(release[TABLE5]!, 9, (old) => old.replace("683.9", "638.9"));
    expect(refusal(TABLE5, wrong)).toMatch(
      'slt_table5.txt:28: expected Grand Total 2025-11 to be about 9304.6, found "9349.6"',
    );
    expect(refusal(TABLE3, withBills(table3, "Total Europe\t19992", "2026-04", 1))).toMatch(
      /expected .* 2026-04 for_treas_pos of/,
    );
  });

  test("a total that is not the sum of notes, bonds and bills", () => {
    const row = "China, Mainland\t41408\t2026-04";
    expect(refusal(TABLE3, withCell(table3, row, TOTAL, plus(9)))).toMatch(
      'expected China, Mainland 2026-04 for_treas_pos of 651072, found "651081"',
    );
  });

  test("a holder it does not know, or one with another's code", () => {
    expect(refusal(TABLE3, table3.replaceAll("Austria\t10189", "Ostarrichi\t10189"))).toMatch(
      "expected a country with its code",
    );
    expect(refusal(TABLE3, table3.replaceAll("Austria\t10189", "Austria\t10190"))).toMatch(
      "expected a country with its code",
    );
  });
});

describe("form: a wrong figure of one small holder does not fit into its table", () => {
  const refusal = (name: string, text: string) => errorOf(() => read(name, text)).message;
  const [table1, table2] = [release[TABLE1]!, release[TABLE2]!];

  test("holders that are more than their region", () => {
    const row = "Liberia\t53201";
    const rest = withBills(table3, row, "2026-04", 40_000);
    expect(refusal(TABLE3, rest)).toMatch(
      /expected Total Africa 2026-04 for_treas_pos of at least \d+, found "\d+"/,
    );
    const equities = [3, 15].reduce(
      (text, at) => withCell(text, "Liberia\t53201\t2026-04", at, plus(40_000)),
      table1,
    );
    expect(refusal(TABLE1, equities)).toMatch("Total Africa 2026-04 for_lt_total_pos of at least");
    const foreign = [3, 12].reduce(
      (text, at) => withCell(text, "Liberia\t53201\t2026-04", at, plus(40_000)),
      table2,
    );
    expect(refusal(TABLE2, foreign)).toMatch("Total Africa 2026-04 us_lt_total_pos of at least");
  });

  test("members that are more than the euro area", () => {
    expect(refusal(TABLE3, withBills(table3, "Finland\t10707", "2026-04", 12_000))).toMatch(
      "Memo: Euro Area 2026-04 for_treas_pos of at least",
    );
  });

  test("bills that do not move by what was purchased of them", () => {
    const row = "Finland\t10707\t2026-03";
    const wrong = [TOTAL, BILLS].reduce((text, at) => withCell(text, row, at, plus(100)), table3);
    expect(refusal(TABLE3, wrong)).toMatch(
      'expected Finland 2026-04 for_st_treas_net of 569, found "669"',
    );
  });

  test("kinds of foreign securities that are not their total, and regions that are not the world", () => {
    expect(refusal(TABLE2, withCell(table2, "Norway\t12203\t2026-04", 12, plus(2)))).toMatch(
      "expected Norway 2026-04 us_lt_total_pos of 76066",
    );
    const asia = [3, 12].reduce(
      (text, at) => withCell(text, "Total Asia\t49999\t2026-04", at, plus(2)),
      table2,
    );
    expect(refusal(TABLE2, asia)).toMatch("All Countries 2026-04");
    const bonds = [3, 6].reduce(
      (text, at) => withCell(text, "Total Asia\t49999\t2026-04", at, plus(1)),
      table1,
    );
    expect(refusal(TABLE1, bonds)).toMatch("All Countries 2026-04 for_lt_treas_pos of");
  });

  test("official and other holders of a kind that are not all of that kind", () => {
    const row = "Of Which: Foreign Official Depository Institutions\t82644\t2026-04";
    expect(refusal(TABLE1, withCell(table1, row, 3, plus(1)))).toMatch(
      "Of Which: Depository Institutions 2026-04 for_lt_total_pos of 314675",
    );
  });
});
