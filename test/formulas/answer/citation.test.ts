import { readingOf } from "../../snapshot/readings";
import { loadSnapshot } from "../../support/data";
import { evaluate } from "../../support/formula";
import { formulasOf } from "../../support/invented";

beforeAll(() => loadSnapshot("securities", "foreign", "fed", "survey"));

const cite = (list: string) => evaluate(`=TIC.CITE(${list})`) as string;

/** A citation's notes, one by one. */
const notes = (list: string) =>
  (/ Note: (.*)\.$/.exec(cite(list))?.[1] ?? "").split("; ").filter(Boolean);

describe("a citation names publisher, table, file, row and code, column, month and release", () => {
  test.each([
    [
      "Table 3",
      '"JP","2026-04"',
      'U.S. Treasury, TIC Table 3 (slt_table3.txt), row "Japan" (42609), column for_treas_pos, 2026-04, released 2026-06-18.',
    ],
    [
      "the spelling of the row",
      '"KR","2026-03"',
      'U.S. Treasury, TIC Table 3 (slt_table3.txt), row "Korea, South" (43001), column for_treas_pos, 2026-03, released 2026-06-18.',
    ],
    [
      "Table 3D",
      '"DK","2016-04"',
      'U.S. Treasury, TIC Table 3D (slt3d_globl.csv), row "Denmark" (10502), column Total U.S. Treasury Securities, 2016-04, released 2023-03-15.',
    ],
    [
      "the history of the press table",
      '"TOTAL","2015-12"',
      'U.S. Treasury, Major Foreign Holders, history (mfhhis01.txt), row "Grand Total" (99996), column 2015-12, released 2026-05-18.',
    ],
  ])("of %s", (_, list, sentence) => {
    expect(cite(list)).toBe(sentence);
  });

  test.each([
    ['"CN","2025-11"', "column for_treas_pos"],
    ['"CN","2025-11","longterm"', "column for_lt_treas_pos"],
    ['"CN","2025-11","bills"', "column for_st_treas_pos"],
    ['"CN","2013-11","longterm"', "column Long-term U.S. Treasury Securities"],
    ['"CN","2013-11","bills"', "column Short-term U.S. Treasury Securities"],
  ])("of %s: %s", (list, column) => {
    expect(cite(list)).toContain(`, ${column}, 20`);
  });

  test("of a release before the newest", () => {
    expect(cite('"CN","2025-11",,"2026-03-18"')).toMatch(
      /^U\.S\. Treasury, Major Foreign Holders, history \(mfhhis01\.txt\), row "China, Mainland" \(41408\), column 2025-11, released 2026-03-18\./,
    );
    expect(cite('"CN","2025-11",,"2026-04-15"')).toMatch(
      /^U\.S\. Treasury, TIC Table 5, Major Foreign Holders \(.+\), row "China, Mainland" \(41408\), column 2025-11, released 2026-04-15\./,
    );
  });

  test("of a figure that a newer release withholds says so", () => {
    expect(notes('"PL","2025-11"')).toContain(
      "the release of 2026-06-18 withholds this figure (n.a. in slt_table3.txt)",
    );
    expect(notes('"PL+DK","2025-11"')).toContain(
      "the release of 2026-06-18 withholds the figure of Poland (n.a. in slt_table3.txt)",
    );
    expect(cite('"PL","2025-11",,"2026-05-20"')).not.toContain("withholds");
    expect(cite('"DK","2025-11"')).not.toContain("withholds");
  });

  test("of a press report says whose it is", () => {
    expect(cite('"CN","2025-11",,"first"')).toMatch(
      /^U\.S\. Treasury, release of 2026-01-15, row "China, Mainland" \(41408\), 2025-11, as reported: Reuters 2026-01-15\./,
    );
  });

  test("of a figure that was derived from two press reports says how", () => {
    // Reuters: 888.5 in 2025-11, 10.6 more than in the month before.
    expect(cite('"GB","2025-10",,"2026-01-15"')).toContain(
      "not printed but derived from press reports: 888.5 less the reported rise of 10.6",
    );
  });

  test("of a month with two columns says which", () => {
    expect(cite('"CN","2010-06"')).toContain("column 2010-06, the left of two columns, released");
    expect(cite('"CN","2000-03"')).toContain("column 2000-03, the left of two columns, released");
    expect(cite('"CN","2010-07"')).toContain("column 2010-07, released");
    expect(cite('"OFFICIAL","2011-06"')).toContain("column 2011-06, the left of two columns,");
    expect(cite('"OFFICIAL","2012-06"')).toContain(
      '(mfhhis01.txt), row "For. Official" (99990), column 2012-06, released',
    );
  });

  test("of a row without a code gives none", () => {
    expect(cite('"Oil exporters","2005-03"')).toContain('row "Oil Exporters 3/", column 2005-03');
  });

  test("of a sum names its rows, publication by publication", () => {
    expect(cite('"CN+BE","2025-11"')).toBe(
      'China + Belgium: U.S. Treasury, TIC Table 3 (slt_table3.txt), rows "China, Mainland" (41408), "Belgium" (10251), column for_treas_pos, 2025-11, released 2026-06-18.',
    );
    expect(cite('"CN+PL","2025-12"')).toMatch(
      /^China \+ Poland: .*row "China, Mainland" \(41408\), .*; U\.S\. Treasury, Major Foreign Holders, history \(mfhhis01\.txt\), row "Poland" \(15768\), /,
    );
  });
});

describe("a citation notes", () => {
  test("nothing where nothing matters", () => {
    expect(notes('"JP","2026-04"')).toEqual([]);
    expect(notes('"DK","2016-04"')).toEqual([]);
  });

  test("that positions before 2011-09 are estimates", () => {
    const note = "positions before 2011-09 are the Treasury's estimates between surveys";
    expect(notes('"CN","2011-08"')).toContain(note);
    expect(notes('"CN","2011-09"')).not.toContain(note);
  });

  test("an estimate as low from 2011-09 on, and no reported month", () => {
    const note = "the last month as low, 2011-08, is an estimate of the Treasury's between surveys";
    expect(notes('"JP","2011-09"')).toContain(note);
    expect(notes('"JP","2011-08"')).not.toContainEqual(expect.stringMatching(/^the last month as/));
    // Greece was last as low in 2011-09 itself.
    expect(notes('"GR","2012-01"')).not.toContainEqual(expect.stringMatching(/^the last month as/));
  });

  test("that more had been published as of a day than is stored, where it had", () => {
    const note =
      "figures to 2025-12 had been published by then, of which the archive has those to 2025-11";
    expect(notes('"CN","2025-10",,"2026-02-18"')).toContain(note);
    expect(cite('"CN","2025-10",,"2026-01-15"')).not.toContain("had been published by then");
    expect(cite('"CN","2025-10"')).not.toContain("had been published by then");
  });

  test("that the last month as low or high is an estimate", () => {
    expect(notes('"CN","2025-11"')).toEqual([
      "the last month as low, 2008-09, is an estimate of the Treasury's between surveys",
    ]);
    expect(notes('"DK","2025-10"')).toEqual([
      "the last month as low, 2011-02, is an estimate of the Treasury's between surveys",
    ]);
    expect(notes('"KR","2026-04"')).toEqual([]);
  });

  test("breaks of the last year, each once", () => {
    expect(notes('"CN","2010-06"')).toContain(
      "break in 2010-06, new survey benchmark of June 2010 (changes over it are like for like, by the old series printed beside the new)",
    );
    expect(notes('"CN","2012-03"').filter((note) => note.startsWith("break"))).toEqual([
      "break in 2011-06, new survey benchmark of June 2011 (changes over it are like for like, by the old series printed beside the new)",
      "break in 2011-09, Form SLT replaces the estimates between surveys",
      "break in 2011-12, Form SLT becomes monthly (Series XIII)",
    ]);
    expect(notes('"CN","2012-12"')).toEqual([]);
  });

  test("the jump of June 2021 for the six holders, and that regions contain them", () => {
    const jump = "break in 2021-06, the published series jumps and the old one was not continued";
    const inside =
      "contains holders whose series break in 2021-06: look-backs of changes pass over that month";
    for (const holder of ["GB", "KY", "CN+FR", "G7"])
      expect(notes(`"${holder}","2021-08"`)).toContain(jump);
    for (const holder of ["EUROPE", "EUROZONE", "TOTAL", "CARIBBEAN"])
      expect(notes(`"${holder}","2021-08"`)).toContain(inside);
    for (const holder of ["JP", "CN", "ASIA", "BRICS"])
      expect(notes(`"${holder}","2021-08"`).join()).not.toContain("2021-06");
    for (const month of ["2022-06", "2025-11"]) expect(notes(`"GB","${month}"`)).toContain(jump);
    expect(notes('"GB","2021-05"')).not.toContain(jump);
  });

  test("no break from before the series began", () => {
    expect(evaluate('=TIC.CITE("CN","2012-03","bills")')).not.toContain("2011-06");
  });

  test("an owner that moved from one holder to another", () => {
    expect(evaluate('=TIC.CITE("VG","2026-04")')).toContain(
      "2025-03: an owner changed domicile between the British Virgin Islands and El Salvador",
    );
  });

  test("months that look-backs pass over", () => {
    expect(notes('"NO","2006-06"')).toContain(
      "look-backs pass over 12 months since 2003-01 without a figure",
    );
    expect(notes('"PL","2025-12"')).toContain(
      "look-backs pass over 12 months since 2003-01 without a figure",
    );
    // Of a sum in which only one term is a group.
    expect(notes('"GCC+CN","2025-11"')).toContain(
      "look-backs pass over 137 months since 2011-09 that cannot be compared",
    );
    expect(notes('"JP","2025-12","bills"')).toEqual([
      "look-backs pass over 2 months since 2011-09 without a figure",
    ]);
  });

  test("which members a group lacks", () => {
    expect(notes('"NORDICS","2025-11"')).toContain(
      "4 of 5 members, without Iceland, not published",
    );
    expect(notes('"GCC","2025-11"')).toContain(
      "3 of 6 members, without Bahrain, Oman, Qatar, not published",
    );
    expect(notes('"G7","2025-11"').filter((note) => note.includes("without"))).toEqual([]);
    expect(notes('"NORDICS+GCC","2025-11"').slice(0, 2)).toEqual([
      "4 of 5 members of Nordic countries, without Iceland, not published",
      "3 of 6 members of Gulf Cooperation Council, without Bahrain, Oman, Qatar, not published",
    ]);
    // The emerging markets are whole regions and a group, of whose members alone this speaks.
    expect(cite('"EM","2025-11"')).toMatch(
      /\d+ of 28 members of Emerging Europe and Central Asia, without /,
    );
  });

  test("what the old row of the United Kingdom includes", () => {
    const note = '"United Kingdom 2/" includes the Channel Islands and the Isle of Man';
    expect(notes('"GB","2010-06"')).toContain(note);
    expect(notes('"GB","2021-08"')).not.toContain(note);
  });

  test("that an old edition's look-backs reach beyond the archive", () => {
    const note =
      "look-backs take months that the archive lacks as of then from the oldest stored publication";
    expect(notes('"CN","2025-11",,"2026-01-15"')).toContain(note);
    expect(notes('"CN","2025-11"')).not.toContain(note);
  });
});

describe("CITE of other tables", () => {
  test.each([
    [
      '"JP","2025-11","longterm.net"',
      'TIC Table 3 (slt_table3.txt), row "Japan" (42609), column for_lt_treas_net, 2025-11, released 2026-06-18',
    ],
    [
      '"CN","2025-11","equity"',
      'TIC Table 1 (slt_table1.txt), row "China, Mainland" (41408), column for_lt_eqty_pos, 2025-11, released 2026-07-14',
    ],
    [
      '"JP","2025-11","foreignbonds.valuation"',
      'TIC Table 2 (slt_table2.txt), row "Japan" (42609), columns us_lt_govt_bond_valchg + us_lt_corp_bond_valchg, 2025-11, released 2026-06-18',
    ],
  ])("%s names table, file, row and column", (args, where) => {
    expect(evaluate(`=TIC.CITE(${args})`)).toBe(`U.S. Treasury, ${where}.`);
  });

  test.each(["2000-03", "2002-06", "2011-06"])(
    "%s has two columns, of which the left is cited",
    (month) => {
      expect(cite(`"CN","${month}"`)).toContain(
        `column ${month}, the left of two columns, released`,
      );
    },
  );

  test("a survey is no month of Form SLT, nor behind the monthly releases", () => {
    expect(notes('"CN","2012-06","survey.total"')).toEqual([]);
    expect(notes('"CN","2025-06","survey.total","2026-08-20"')).toEqual([]);
    expect(notes('"CN","2025-11","treasuries","2026-08-20"')).toContainEqual(
      expect.stringMatching(/^figures to 2026-06 had been published by then/),
    );
  });

  test("a survey before 2002 is cited with what it left out", () => {
    const ofLongTerm = "surveys before 2002 were of long-term securities only";
    expect(notes('"JP","1994-12","survey.total"')).toEqual([ofLongTerm]);
    expect(notes('"JP","1989-12","survey.total"')).toEqual([
      ofLongTerm,
      "the figures of 1989 are rounded to 100 million dollars",
    ]);
    expect(notes('"JP","1974-12","survey.total"')).toEqual([]);
    expect(notes('"JP","2002-06","survey.total"')).toEqual([]);
  });

  test("net purchases before 2023-02 are cited from Form S, with what it records", () => {
    expect(evaluate('=TIC.CITE("TOTAL","2013-06","longterm.net")')).toBe(
      'U.S. Treasury, TIC Form S (s1_globl.txt), row "Grand Total" (99996), column [1] - [7], 2013-06, released 2023-03-15. Note: Form S records the country of the other side of the trade, not who owned.',
    );
  });

  test("the Fed's estimates are cited as such", () => {
    expect(evaluate('=TIC.CITE("CN","2015-08","longterm.valuation",,"source=fed")')).toBe(
      'Federal Reserve Board staff, estimates by Bertaut and Judson (bertaut_judson_positions_liabs_2021.csv), row "China" (41408), column ftot_treas_adj_val_chg, 2015-08, released 2021-07-31. Note: an estimate of the Federal Reserve\'s staff, not a reported figure.',
    );
  });

  test("private holders before 2020 are all but the official ones", () => {
    expect(evaluate('=TIC.HOLDINGS("PRIVATE","2016-03")')).toBe(2215.264);
    expect(evaluate('=TIC.CITE("PRIVATE","2016-03")')).toMatch(
      /row "Grand Total less Of which Foreign Official" \(99991\)/,
    );
  });

  // mfhhis01 has 6,284.4 of all and 4,069.2 of official holders, which leave 2,215.2: within what two rounded figures leave.
  test("a later table's difference of two rounded figures is no other figure", () => {
    expect(evaluate('=TIC.CITE("PRIVATE","2016-03")')).not.toContain("2215.2");
  });

  test("says of bills that their net is no transaction", () => {
    expect(evaluate('=TIC.CITE("CN","2025-11","treasuries.net")')).toMatch(
      /Note: contains the change of the position in bills, which have no reported transactions\.$/,
    );
  });
});

test("a note says what is an estimate of the Treasury's, and that an old row has the islands", () => {
  expect(cite('"CN","2011-10",,"2012-01-18"')).toContain(
    "Note: an estimate of the Treasury's when it was printed;",
  );
  // Oil exporters are last in the release of 2012-01-18, China also in Table 3D, from Form SLT.
  expect(cite('"Oil exporters+CN","2011-09",,"2023-03-15"')).toContain(
    "Note: an estimate of the Treasury's when it was printed;",
  );
  expect(cite('"CN","2011-09",,"2023-03-15"')).not.toContain("when it was printed");
  expect(cite('"GB+CN","2010-05"')).toContain(
    '"United Kingdom 2/" includes the Channel Islands and the Isle of Man',
  );
});

test("a note on surveys is not of other figures", () => {
  expect(cite('"CN","2001-05"')).not.toContain("survey before");
  expect(cite('"CN","2001-05"')).not.toContain("surveys before");
});

test("a note on Form S is not of the first month of Form SLT", () => {
  expect(cite('"CN","2023-01","longterm.net"')).toContain("Form S records the country");
  expect(cite('"CN","2023-02","longterm.net"')).not.toContain("Form S records the country");
});

test("of three prints, of which Table 3 has the first, the last is noted", async () => {
  const print = (id: string, newest: string, value: number) => {
    const cell = { holder: 41408, row: "China, Mainland", month: "2026-04", value };
    return readingOf(id, newest, "all", { ...cell, measure: "longterm" });
  };
  const formulas = await formulasOf(
    print("table3@2026-06-18", "2026-04", 600_000),
    print("table1@2026-07-14", "2026-05", 600_100),
    print("table1@2026-08-17", "2026-06", 600_200),
  );
  expect(formulas.evaluate('=TIC.CITE("CN","2026-04","longterm")')).toContain(
    "released 2026-06-18. Note: the release of 2026-08-17 has 600.2 billion dollars (table1.txt)",
  );
});
