import { isoMonth, lastDay } from "../../../src/tic/month";
import { loadSnapshot } from "../../support/data";
import { call, errorOf, evaluate } from "../../support/formula";
import { HostError } from "../../support/host";

beforeAll(loadSnapshot);

const serial = (month: string) => lastDay(isoMonth(month));

describe("NAME", () => {
  test.each([
    [
      "=TIC.NAME()",
      'Argument holder is missing. Write a code or name such as "CN", "China" or 41408.',
    ],
    ['=TIC.NAME("Chnia")', 'Unknown holder "Chnia". Did you mean China (CN)?'],
    ['=TIC.NAME("CN","iso")', 'Argument form cannot be "iso". Write name, iso2, iso3, tic.'],
  ])("%s is #VALUE!", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#VALUE! ${sentence}`);
  });

  test("names a holder, a group or a sum", () => {
    expect(evaluate("=TIC.NAME(10502)")).toBe("Denmark");
    expect(evaluate('=TIC.NAME("Korea, South")')).toBe("South Korea");
    expect(evaluate('=TIC.NAME("WORLD")')).toBe("Grand total");
    expect(evaluate('=TIC.NAME("brics")')).toBe("BRICS");
    expect(evaluate('=TIC.NAME("EUROPE-GB")')).toBe("Europe - United Kingdom");
  });

  test("gives the codes of a holder, the Treasury's as a number", () => {
    expect(evaluate('=TIC.NAME("Korea, South","iso2")')).toBe("KR");
    expect(evaluate('=TIC.NAME("Korea, South","ISO3")')).toBe("KOR");
    expect(evaluate('=TIC.NAME("Korea, South","tic")')).toBe(43001);
    expect(evaluate('=TIC.NAME("EUROZONE","tic")')).toBe(16713);
    expect(evaluate('=TIC.NAME("CN","form=iso3")')).toBe("CHN");
  });

  test("is #N/A where there is no such code", () => {
    expect(errorOf('=TIC.NAME("EUROPE","iso2")')).toBe("#N/A Europe has no iso2 code.");
    expect(errorOf('=TIC.NAME("G7","tic")')).toBe(
      "#N/A G7 without the United States has no tic code.",
    );
    expect(errorOf('=TIC.NAME("Oil exporters","tic")')).toBe("#N/A Oil exporters has no tic code.");
    expect(errorOf('=TIC.NAME("CN+BE","iso3")')).toBe("#N/A China + Belgium has no iso3 code.");
  });

  test("spills, and passes errors on", () => {
    const error = new HostError("#N/A", "from another formula");
    expect(
      call("NAME", [
        ["CN", "JP"],
        ["", error],
      ]),
    ).toEqual([
      ["China", "Japan"],
      ["", error],
    ]);
  });
});

describe("HOLDERS", () => {
  const codes = (list: string) =>
    (evaluate(`=TIC.HOLDERS(${list})`) as unknown[][]).map(([code]) => code);

  test.each([
    [
      '=TIC.HOLDERS("g8")',
      'Argument group cannot be "g8". Write all, countries, rows, g7, brics, gcc, nordics, custody, opec, arab, asean, benelux, baltics, scandinavia, g20, greaterchina, emeurope.',
    ],
    [
      '=TIC.HOLDERS("g7","gold")',
      'Argument measure cannot be "gold". Write treasuries, longterm, bills, agency, corporate, equity, securities, foreign, foreignbonds, foreignequity, custody.',
    ],
    [
      '=TIC.HOLDERS("g7",,,"top=5")',
      'Unknown option "top". Valid options: group, measure, asof, units, members, headers.',
    ],
  ])("%s is #VALUE!", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#VALUE! ${sentence}`);
  });

  test("lists code, ISO code, name, first and last month", () => {
    expect(evaluate('=TIC.HOLDERS("nordics")')).toEqual([
      [10502, "DK", "Denmark", serial("2011-01"), serial("2026-04")],
      [10707, "FI", "Finland", serial("2011-09"), serial("2026-04")],
      [12203, "NO", "Norway", serial("2003-01"), serial("2026-04")],
      [12602, "SE", "Sweden", serial("2002-01"), serial("2026-04")],
    ]);
  });

  test("with headers", () => {
    expect((evaluate('=TIC.HOLDERS("G7","headers=1")') as unknown[][])[0]).toEqual([
      ...["Code", "ISO", "Name", "First month", "Last month"],
    ]);
  });

  test("all are the countries and the rows", () => {
    const [countries, rows, all] = [codes('"countries"'), codes('"rows"'), codes("")];
    expect(all).toHaveLength(countries.length + rows.length);
    expect(countries).toEqual(expect.arrayContaining([41408, 10502, 15288 /* ended in 2014 */]));
    expect(rows).toEqual(expect.arrayContaining([99996, 19992, 16713, 10308]));
    expect(countries).not.toContain(19992);
  });

  test("stand in the order of their codes, rows without a code first", () => {
    const rows = codes('"rows"');
    expect(rows.slice(0, 2)).toEqual(["", ""]);
    const numbers = rows.slice(2) as number[];
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });

  // As its documentation says; a group comes in the order of its definition, Canada (29998) before France (10804).
  test("of a group stand in the order of their codes too", () => {
    expect(codes('"g7"')).toEqual([10804, 11002, 11509, 13005, 29998, 42609]);
  });

  test("of a measure and as of a day have only what was published", () => {
    expect(codes('"all","bills"')).not.toContain(10308);
    expect(evaluate('=TIC.HOLDERS("nordics",,"2010-02-16")')).toEqual([
      [12203, "NO", "Norway", serial("2008-12"), serial("2009-12")],
    ]);
  });

  test("are #N/A where nobody had been published by then", () => {
    expect(errorOf('=TIC.HOLDERS("gcc",,"2010-02-16")')).toBe(
      "#N/A No holder of that group had been published by then. Leave out as_of.",
    );
  });
});

test("HOLDERS as of a day has the months that were published by then, in whatever release", () => {
  const [first] = evaluate('=TIC.HOLDERS("group=g7; asof=2026-01-20")') as unknown[][];
  expect(first).toEqual([
    ...[10804, "FR", "France"],
    ...["2008-12", "2023-01"].map((month) => lastDay(isoMonth(month))),
  ]);
});
