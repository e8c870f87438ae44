import { loadSnapshot } from "../../support/data";
import { call, errorOf, evaluate } from "../../support/formula";
import { raw } from "../../treasury/raw";

beforeAll(() => loadSnapshot("survey"));

const serial = (day: string) => Date.parse(day) / 86_400_000 + 25_569;

describe("SURVEY", () => {
  test.each([
    [
      "=TIC.SURVEY()",
      'Argument holder is missing. Write a code or name such as "CN", "China" or 41408.',
    ],
    [
      '=TIC.SURVEY("JP","soon")',
      'Argument year cannot be "soon". Write a month such as "2025-11", "Nov 2025", "2025Q3", "latest", "-1Y" or "last".',
    ],
    [
      '=TIC.SURVEY("JP","-3M")',
      'Argument year cannot be "-3M". Write the year of a survey such as 2025, "latest", "-1" or "last".',
    ],
    [
      '=TIC.SURVEY("JP",2025,"gold")',
      'Argument item cannot be "gold". Write total, equity, longterm, shortterm, treasuries, agency, corporate, longterm.treasuries, longterm.agency, longterm.corporate, shortterm.treasuries, shortterm.agency, shortterm.corporate.',
    ],
    ['=TIC.SURVEY("JP",2025,,"bills")', 'Argument measure cannot be "bills". Write survey.total.'],
  ])("%s is #VALUE!", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#VALUE! ${sentence}`);
  });

  test("gives an item of the survey of a year, all securities by default", () => {
    expect(evaluate('=TIC.SURVEY("JP",2025)')).toBe(2882.912);
    // The plain number in a host without cards.
    expect(evaluate('=TIC.SURVEY("JP",2025,"card=1")')).toBe(2882.912);
    expect(evaluate('=TIC.SURVEY("CN",2014,"equity")')).toBe(319.668);
    expect(evaluate('=TIC.SURVEY("CN","2014","item=equity; units=mn")')).toBe(319_668);
    expect(evaluate('=TIC.SURVEY("WORLD",1974)')).toBe(67.098);
    expect(evaluate('=TIC.SURVEY("TOTAL",2024,"equity")')).toBe(
      Number(cellOf("99996", 2024, "Equity")) / 1000,
    );
  });

  test("takes the month of a survey, and counts back by surveys", () => {
    for (const year of ['"2025-06"', '"latest"', "", serial("2025-06-30")])
      expect(evaluate(`=TIC.SURVEY("JP",${year})`)).toBe(2882.912);
    const older = evaluate('=TIC.SURVEY("JP",2000)');
    expect(evaluate('=TIC.SURVEY("JP","-24")')).toBe(older);
    expect(evaluate('=TIC.SURVEY("JP","-1Y")')).toBe(evaluate('=TIC.SURVEY("JP",2024)'));
    expect(errorOf('=TIC.SURVEY("JP","-40")')).toBe(
      "#N/A No survey was taken for -40. The nearest is of 1974-12.",
    );
  });

  test("adds up the two terms of a type", () => {
    const [both, long, short] = ["", "longterm.", "shortterm."].map((term) =>
      evaluate(`=TIC.SURVEY("JP",2025,"${term}treasuries","units=mn")`),
    ) as number[];
    expect(both).toBe(long! + short!);
  });

  test("groups and sums are those of HOLDINGS", () => {
    const of = (holder: string) => evaluate(`=TIC.SURVEY("${holder}",2025,,"units=mn")`) as number;
    expect(of("CN+JP")).toBe(of("CN") + of("JP"));
    expect(of("G7")).toBe(of("CA") + of("FR") + of("DE") + of("IT") + of("JP") + of("GB"));
  });

  test("ranges of holders, years and items spill", () => {
    const rows = call("SURVEY", [["JP"], ["CN"]], [[2014, 2025]], "equity") as number[][];
    expect(rows[1]![0]).toBe(319.668);
    expect(rows.map((row) => row.length)).toEqual([2, 2]);
    expect(call("SURVEY", "JP", 2025, [["total", "equity"]])).toEqual([
      [2882.912, evaluate('=TIC.SURVEY("JP",2025,"equity")')],
    ]);
  });

  test("was first printed by the release whose newest survey it is", () => {
    expect(evaluate('=TIC.SURVEY("JP",2024,"as_of=first")')).toBe(
      evaluate('=TIC.SURVEY("JP",2024)'),
    );
    expect(evaluate('=TIC.SURVEY("JP",,,,"2025-12-31")')).toBe(evaluate('=TIC.SURVEY("JP",2024)'));
    expect(errorOf('=TIC.SURVEY("JP",2014,,,"first")')).toBe(
      "#N/A The first print of U.S. securities in the annual survey of Japan 2014-06 is not in the archive (oldest stored: 2025-04-30).",
    );
    expect(errorOf('=TIC.SURVEY("JP",2014,,,"2024-01-01")')).toBe(
      "#N/A No stored publication of U.S. securities in the annual survey was released by 2024-01-01. The oldest is of 2025-04-30.",
    );
  });

  test.each([
    [
      '=TIC.SURVEY("JP",1990)',
      "No survey was taken for 1990. The nearest are of 1989-12 and 1994-12.",
    ],
    ['=TIC.SURVEY("JP",1970)', "No survey was taken for 1970. The nearest is of 1974-12."],
    [
      '=TIC.SURVEY("JP","2025-05")',
      "No survey was taken for 2025-05. The nearest are of 2024-06 and 2025-06.",
    ],
    ['=TIC.SURVEY("JP","2026-12")', "No survey was taken for 2026-12. The nearest is of 2025-06."],
    ['=TIC.SURVEY("JP","2030-01")', "No survey was taken for 2030-01. The nearest is of 2025-06."],
    [
      '=TIC.SURVEY("JP",2026)',
      'U.S. securities in the annual survey: the data ends in 2025-06 and has no 2026-06. Refresh in the TIC pane, or write "latest".',
    ],
    [
      '=TIC.SURVEY("Slovakia",1989)',
      "The survey of 1989-12 has no such figure of Slovakia (n.a. in shlhistdat.txt): it was counted with others then, or not at all.",
    ],
    [
      '=TIC.SURVEY("JP",1994,"shortterm")',
      "Japan has no figure of U.S. short-term debt in the annual survey for 1994-12: its history starts in 2002-06.",
    ],
    [
      '=TIC.SURVEY("EUROPE",2025)',
      "Europe is not published in U.S. securities in the annual survey.",
    ],
  ])("%s is #N/A with the reason", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#N/A ${sentence}`);
  });

  /** A cell of the file, found by its headings. */
  function cellOf(code: string, year: number, column: string): string {
    const lines = raw("raw/survey/shlhistdat.txt")
      .split("\r\n")
      .map((line) => line.split("\t"));
    const names = lines.find(([first]) => first === "Country code")!;
    const days = lines[lines.indexOf(names) - 2]!;
    const at = names.findIndex((name, i) => name === column && days[i] === `Jun-${year - 2000}`);
    return lines.find(([first]) => first === code)![at]!;
  }
});

describe("a figure of the survey elsewhere", () => {
  test("CITE names column and release, what * stands for, and what older surveys left out", () => {
    expect(evaluate('=TIC.CITE("JP","2025-06","survey.equity")')).toBe(
      'U.S. Treasury and Federal Reserve, annual survey of foreign holdings of U.S. securities (shlhistdat.txt), row "Japan" (42609), column Equity, 2025-06, released 2026-04-30.',
    );
    expect(evaluate('=TIC.SURVEY("Albania",2025,"shortterm")')).toBe(0);
    expect(evaluate('=TIC.CITE("Albania","2025-06","survey.shortterm")')).toMatch(
      /Note: printed as \*, above zero but below half a million dollars, and counted as 0\.$/,
    );
    expect(evaluate('=TIC.CITE("Albania+JP","2025-06","survey.shortterm")')).toContain(
      "Note: printed as * for Albania, above zero",
    );
    expect(evaluate('=TIC.CITE("Afghanistan","2025-06","survey.shortterm")')).not.toMatch(/Note/);
    expect(evaluate('=TIC.CITE("JP","1974-12","survey.equity")')).toMatch(
      /Note: surveys before 2002 were of long-term securities only; .*registered.*; equity by country/,
    );
    expect(evaluate('=TIC.CITE("JP","2025-06","survey.agency")')).toContain(
      "columns Long-term Agency debt + Short-term Agency debt, 2025-06",
    );
  });

  test("SERIES has a row a survey", () => {
    const rows = evaluate('=TIC.SERIES("TOTAL",,,"survey.total","dates=text")') as unknown[][];
    expect(rows).toHaveLength(30);
    expect(rows[0]).toEqual(["1974-12", 67.098]);
    expect(rows.at(-1)).toEqual(["2025-06", 35_348.679]);
  });

  test("WHY says which surveys there are", () => {
    expect(evaluate('=TIC.WHY("JP","2025-05","survey.total")')).toBe(
      "No survey was taken for 2025-05. The nearest are of 2024-06 and 2025-06.",
    );
  });
});
