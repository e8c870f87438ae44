import fc from "fast-check";
import { ready } from "../../../src/runtime/store";
import type { Dataset } from "../../../src/tic/dataset";
import { formatMonth, isoDay, isoMonth, lastDay } from "../../../src/tic/month";
import { loadSnapshot } from "../../support/data";
import { call, errorOf, evaluate } from "../../support/formula";
import { type HostError } from "../../support/host";

beforeAll(() => loadSnapshot("securities", "transactions", "foreign"));

describe("SAY", () => {
  test("refuses what HOLDINGS refuses, with the same sentence", () => {
    for (const args of ['"Chnia","2025-11"', '"CZ"', '"CN","2027-01"', '"DK","2025-11",,"first"'])
      expect(errorOf(`=TIC.SAY(${args})`)).toBe(errorOf(`=TIC.HOLDINGS(${args})`));
  });

  // Read one by one: each is what the files say, and no more.
  test.each([
    ["a record in years, bought though it fell", '"CN","2025-11"'],
    ["the newest month, a fall in part of prices", '"CN","2026-04"'],
    ["a rise in a month of net sales", '"JP","2025-11"'],
    ["a fall of real selling", '"IN","2025-10"'],
    ["a match in the estimates", '"DK","2025-10"'],
    ["a custody centre", '"GB","2025-11"'],
    ["a custody centre at a record", '"BE","2025-11"'],
    ["all custody centres", '"CUSTODY","2025-11"'],
    ["a group without one of its members", '"NORDICS","2025-11"'],
    ["a group whose members changed", '"NORDICS","2011-10"'],
    ["a sum", '"CN+BE","2026-04"'],
    ["a difference", '"EUROPE-GB","2025-11"'],
    ["the grand total", '"TOTAL","2025-11"'],
    ["official holders", '"OFFICIAL"'],
    ["private holders, a fall of prices", '"PRIVATE","2026-03"'],
    ["a month before flows were reported", '"JP","2023-01"'],
    ["an estimate between surveys", '"CN","2008-11"'],
    ["a survey benchmark", '"GB","2010-06"'],
    ["the first month of Form SLT", '"JP","2011-09"'],
    ["the break of June 2021", '"FR","2021-06"'],
    ["a row that lost a member", '"EU","2020-02"'],
    ["a region that contains such a break", '"EUROPE","2021-06"'],
    ["a record across that break", '"FR","2024-06"'],
    ["a fall of two thirds in a month", '"RU","2018-05"'],
    ["an owner that moved: the fall", '"VG","2025-03"'],
    ["an owner that moved: the rise, of a holder of the major table only", '"SV","2025-03"'],
    ["withheld bills", '"PL","2025-12"'],
    ["the first print", '"CN","2025-11",,"first"'],
    ["the first month of all", '"CN","2000-03"'],
    ["U.S. equity", '"NO","2025-11","equity"'],
    ["bills", '"JP","2026-04","bills"'],
    ["what U.S. residents hold", '"JP","2026-04","foreignequity"'],
    ["what U.S. residents hold of all", '"TOTAL","2026-04","foreign"'],
    ["amounts below a billion", '"BB","2023-02"'],
  ])("%s: %s", (_, args) => {
    expect(evaluate(`=TIC.SAY(${args})`)).toMatchSnapshot();
  });

  test("says so where nothing changed, and of a sum when the last of its figures was published", () => {
    expect(evaluate('=TIC.SAY("CN","2009-10")')).toContain("unchanged from a month before");
    // That of China is of 2023-03-15.
    expect(evaluate('=TIC.SAY("CN+GB","2011-09")')).toContain("(as published on 2026-05-18)");
  });

  test("writes one whole sentence for every holder and month, and never calls a fall a sale", () => {
    const dataset = ready("treasuries") as Dataset;
    let said = 0;
    for (const code of dataset.holders("treasuries")) {
      const span = dataset.span(code, "treasuries");
      // Two discontinued rows have no code, and of some holders every total is withheld.
      if (code < 10_000 || !span) continue;
      const [first, last] = span;
      const months = Array.from({ length: last - first + 1 }, (_, i) => formatMonth(first + i));
      const sentences = call("SAY", [[String(code)]], [months]) as unknown[][];
      const flows = call("FLOW", [[String(code)]], [months]) as unknown[][];
      const holdings = call("HOLDINGS", [[String(code)]], [months]) as unknown[][];
      sentences[0]!.forEach((sentence, i) => {
        if (typeof holdings[0]![i] !== "number") return;
        said++;
        const text = sentence as string;
        const net = flows[0]![i];
        const fault =
          !/^[A-Z][^]*\.$/.test(text) ||
          /\.\s+[A-Z]/.test(text.replaceAll("U.S. ", "")) ||
          /undefined|NaN|null|\s-0|,,|\s{2}/.test(text) ||
          /\bsold\b/.test(text.replace("bought or sold", "").replace(/as \w+ sold/, "")) !==
            (typeof net === "number" && net < 0) ||
          (typeof net === "number" && net > 0 && !/\bbought\b/.test(text));
        if (fault) throw new Error(`${code} ${months[i]}: ${text}`);
      });
    }
    expect(said).toBeGreaterThan(17_000);
  });

  test("says what a difference comes to, with its sign, and that nobody sold it", () => {
    const sentence = evaluate('=TIC.SAY("CN-GB","2025-11")') as string;
    expect(sentence).toMatch(
      /^China - United Kingdom came to -196\.0 billion dollars of Treasuries/,
    );
    expect(sentence).toContain("net purchases of notes and bonds account for ");
    expect(sentence).not.toMatch(/bought|sold/);
  });

  test("names a break between a month and the one it is compared with", () => {
    const said = (args: string) => evaluate(`=TIC.SAY(${args})`);
    expect(said('"CN","2012-01"')).toContain(
      "the highest since November 2011 (across a break in December 2011)",
    );
    expect(said('"GB","2010-07"')).toContain(
      "the highest since May 2010 (across a break in June 2010)",
    );
    expect(said('"EUROPE","2021-07"')).toContain("(across a break in June 2021)");
  });

  test("says what a published total leaves out", () => {
    const sentence = evaluate('=TIC.SAY(82643,"2026-04","securities")') as string;
    expect(sentence).toMatch(/^Depository Institutions held 315\.3 billion dollars/);
    expect(sentence).toContain(
      "the total published is without Treasury notes and bonds and U.S. agency bonds",
    );
  });

  test("ranges spill", () => {
    const [row] = call("SAY", [["CN"]], [["2025-10", "", "2025-11"]]) as string[][];
    expect(row![0]).toMatch(/October 2025/);
    expect(row![1]).toBe("");
    expect(row![2]).toMatch(/November 2025/);
  });
});

describe("CARD", () => {
  test("refuses what HOLDINGS refuses", () => {
    expect(errorOf('=TIC.CARD("CZ")')).toBe(errorOf('=TIC.HOLDINGS("CZ")'));
  });

  test("of a difference keeps its sign", () => {
    expect(evaluate('=TIC.CARD("CN-GB","2025-11")')).toBe(
      "China - United Kingdom: -196.0 billion dollars (2025-11)",
    );
  });

  test("is text where the host has no data types", () => {
    expect(evaluate('=TIC.CARD("CN","2025-11")')).toBe("China: 683.9 billion dollars (2025-11)");
    expect(evaluate('=TIC.CARD("PL","2025-12")')).toBe("Poland: 60.5 billion dollars (2025-12)");
  });
});

describe("CARD in a host with data types", () => {
  type Entity = Excel.EntityCellValue;
  let card: (...args: unknown[]) => unknown;
  let holdings: (...args: unknown[]) => unknown;

  beforeAll(async () => {
    jest.resetModules();
    Object.assign(globalThis, {
      Office: { context: { requirements: { isSetSupported: () => true } } },
    });
    const { loadSnapshot: load } = await import("../../support/data");
    await load();
    card = (await import("../../../src/formulas/families/summary")).card as typeof card;
    holdings = (await import("../../../src/formulas/families/values")).holdings as typeof holdings;
  });

  afterAll(() => {
    delete (globalThis as { Office?: unknown }).Office;
  });

  const cardOf = (...args: unknown[]) => (card(...args) as Entity[][])[0]![0]!;
  const part = (entity: Entity, name: string) =>
    (entity.properties![name] as { basicValue: unknown }).basicValue;

  test("shows the key figures, each with its format", () => {
    const china = cardOf("CN", "2025-11");
    expect([china.type, china.text]).toEqual(["Entity", "China"]);
    const values = ["Code", "ISO", "Holding", "Rank", "Net", "Bills", "Valuation", "Other"];
    expect(values.map((name) => part(china, name))).toEqual([
      ...[41408, "CN", 683.862, 3, 2.864, -8.221, 3.198, -1.689],
    ]);
    expect(china.properties!.Share).toMatchObject({
      type: "Double",
      numberFormat: "0.00%",
    });
    expect(china.properties!.PeakMonth).toMatchObject({ numberFormat: "yyyy-mm" });
    expect(["Low", "Peak", "Drawdown"].map((name) => part(china, name))).toEqual([
      ...[58.9, 1316.715, (683_862 - 1_316_715) / 1_316_715],
    ]);
    expect(["Change", "ChangeYear"].map((name) => part(china, name))).toEqual([-3.848, -84.738]);
    expect(["LowMonth", "PeakMonth"].map((name) => part(china, name))).toEqual([
      ...["2000-11", "2013-11"].map((month) => lastDay(isoMonth(month))),
    ]);
    expect(china.properties!.Share).toMatchObject({ basicValue: 683_862 / 9_349_640 });
    expect(part(china, "Source")).toBe(evaluate('=TIC.CITE("CN","2025-11")'));
  });

  // Syria's most, 2012-11, is one million.
  test("has a fall from a million to nothing as one of all, and none from nothing", () => {
    const drawdown = (month: string) => part(cardOf("SY", month, "longterm"), "Drawdown");
    expect([drawdown("2012-12"), drawdown("2012-10")]).toEqual([-1, "#N/A"]);
  });

  test("has every part in one section of the card, by a name that the dot operator takes", () => {
    const china = cardOf("CN");
    const names = Object.keys(china.properties!);
    const { sections } = china.layouts!.card as Excel.EntityCardLayout;
    const shown = sections!.flatMap((section) => section.properties);
    expect(["Name", ...shown].sort()).toEqual([...names].sort());
    for (const name of names) expect(name).toMatch(/^[A-Z][A-Za-z]+$/);
  });

  test("gives #N/A for a part that there is not", () => {
    const poland = cardOf("PL", "2025-12");
    expect(poland.properties!.Bills).toEqual({
      type: "Error",
      errorType: "NotAvailable",
      basicType: "Error",
      basicValue: "#N/A",
    });
    expect(part(cardOf("EUROPE"), "Rank")).toBe("#N/A");
  });

  test("of a sum has the release of its newest figure", () => {
    // Poland is from the history of 2026-05-18, China from Table 3.
    expect(part(cardOf("PL+CN", "2025-11"), "Release")).toBe(isoDay("2026-06-18"));
  });

  test("has the codes of a sum as its code, and the name of a group", () => {
    expect(["CN+BE", "G7-JP"].map((name) => part(cardOf(name, "2025-11"), "Code"))).toEqual([
      "41408+10251",
      "G7-42609",
    ]);
  });

  test("is read as its holder by every function", () => {
    const names = ["CN", "EUROPE", "G7", "CN+BE", "EUROPE-GB", "TOTAL"];
    fc.assert(
      fc.property(fc.constantFrom(...names), (name) => {
        const entity = cardOf(name, "2025-11");
        expect(holdings([[entity]], [["2025-11"]])).toEqual(holdings([[name]], [["2025-11"]]));
      }),
      { numRuns: 12 },
    );
  });

  test("an error in a range of holders stays in its cell", () => {
    const column = card([["CN"], ["Chnia"]], "2025-11") as unknown[][];
    expect((column[0]![0] as Entity).type).toBe("Entity");
    expect((column[1]![0] as HostError).code).toBe("#VALUE!");
  });
});

test("SAY names the newest release of the figures of a sum", () => {
  expect(evaluate('=TIC.SAY("CN+PL","2025-11")')).toContain("(as published on 2026-06-18)");
});

test("SAY of holders of whom one has a break is not like for like", () => {
  expect(evaluate('=TIC.SAY("FR+CN","2021-06")')).toContain(
    "more than a month before (not like for like: the published series jumps",
  );
});

test("SAY knows what did not change, and what added nothing", () => {
  expect(evaluate('=TIC.SAY("CY","2012-05")')).toContain(", unchanged from a month before: ");
  expect(evaluate('=TIC.SAY("CY","2023-08")')).toContain("valuation added nothing and ");
});

test("SAY gives a change no finer than the coarser of its two months", () => {
  // Table 3D does not have 2011-11, and the press table is in tenths of a billion.
  expect(evaluate('=TIC.SAY("JP","2011-12")')).toContain(
    ", 8.1 billion dollars less than a month before (not like for like",
  );
});

test("SAY finds no contrast where neither holding nor trade moved, and one of a million", () => {
  expect(evaluate('=TIC.SAY("TR","2023-02","corporate")')).toBe(
    "Turkey held 51 million dollars of U.S. corporate bonds at the end of February 2023 (as published on 2026-07-14), unchanged from a month before: it bought as much as it sold, valuation added nothing and other changes added nothing.",
  );
  expect(evaluate('=TIC.SAY(16403,"2023-02","equity")')).toContain(
    ": although the holding fell, it bought 1 million dollars on balance,",
  );
});

test("SAY tells of a shift in its own month only", () => {
  expect(evaluate('=TIC.SAY("VG","2025-03")')).toContain("(an owner changed domicile");
  expect(evaluate('=TIC.SAY("VG","2025-04")')).not.toContain("changed domicile");
});

test("SAY of Form S says where as much was bought as was sold", () => {
  expect(evaluate('=TIC.SAY("CZ","2013-01")')).toContain(
    ", as much of notes and bonds was bought as was sold; valuation",
  );
});

test("SAY takes one measure", () => {
  expect(errorOf('=TIC.SAY("CN","2026-01","treasuries+agency")')).toBe(
    '#VALUE! Argument measure cannot be "treasuries+agency": this function takes one measure. Write one of them.',
  );
});
