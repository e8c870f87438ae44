import type { Evaluate } from "../../../../src/workbook/excel/evaluate";
import { citeSelection } from "../../../../src/workbook/tasks/cite/cite";
import metadata from "../../../fixtures/metadata-0.1.0.json";
import { sourcesOf } from "../../../../src/formulas/catalogue/cited";
import { loadSnapshot } from "../../../support/data";
import { FUNCTIONS } from "../../../support/formula";
import { openLive, type Live } from "../../support/live";

let live: Live;

beforeAll(async () => {
  live = await openLive();
});
afterAll(() => live.close());

const evaluate: Evaluate = (name, ...args) => FUNCTIONS[name.toLowerCase()]!(...args);

const parametersOf = (name: string) =>
  metadata.functions
    .find((described) => described.name === name)
    ?.parameters.map((parameter) => parameter.name) ?? [];

/** What is said of a cell, with a formula in A1. */
async function cited(formula: string, cell = "A1", cells: Readonly<Record<string, string>> = {}) {
  live.fill({ ...cells, A1: formula });
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem("Sheet1").getRange(cell).select();
    await context.sync();
  });
  return citeSelection({ evaluate, parametersOf, sourcesOf });
}

/** What TIC.CITE gives. */
const cite = async (...args: readonly unknown[]) =>
  ((await FUNCTIONS["cite"]!(...args)) as readonly (readonly unknown[])[])[0]![0];

const CHINA = [["CN"]];
const NOVEMBER = [["2025-11"]];

describe("nothing is cited of", () => {
  test.each([
    ["", /^This cell has no TIC formula/],
    ["=1+1", /^This cell has no TIC formula/],
    ['=TIC.TABLE("2025-11")', /^The formula does not give the figure of one holder/],
    ["=TIC.STATUS()", /^The formula does not give the figure of one holder/],
    ['=TIC.HOLDINGS("Chnia","2025-11")', /Did you mean China/],
    ['=TIC.HOLDINGS("CN","1999-11")', /./],
  ])("%s", async (formula, sentence) => {
    const { sources, tone, sentence: said } = await cited(formula);
    expect(sources).toEqual([]);
    expect(tone).not.toBe("good");
    expect(said).toMatch(sentence);
  });
});

describe("the source is the sentence of TIC.CITE", () => {
  test.each<[string, readonly unknown[]]>([
    ['=TIC.HOLDINGS("CN","2025-11")', [CHINA, NOVEMBER]],
    ['=TIC.HOLDINGS("CN","2025-11",,"first")', [CHINA, NOVEMBER, null, "first"]],
    ['=TIC.HOLDINGS("CN","2025-11","bills")*1000', [CHINA, NOVEMBER, "bills"]],
    ['=ROUND(TIC.SHARE("CN","2025-11"),3)', [CHINA, NOVEMBER]],
    ['=TIC.FLOW("CN","2025-11")', [CHINA, NOVEMBER, "longterm.net"]],
    ['=TIC.VALUATION("CN","2025-11",,"agency")', [CHINA, NOVEMBER, "agency.valuation"]],
  ])("%s", async (formula, args) => {
    const { sources, sentence } = await cited(formula);
    expect(sources).toEqual([await cite(...args)]);
    expect(sentence).toBe("The source of the figures in this cell:");
  });
});

test("it says which publication, with address and formula", async () => {
  const citation = await cited('=TIC.HOLDINGS("CN","2025-11",,"first")');
  expect(citation).toMatchObject({
    tone: "good",
    address: "Sheet1!A1",
    formula: '=TIC.HOLDINGS("CN","2025-11",,"first")',
  });
  expect(citation.sources[0]).toMatch(
    /^U\.S\. Treasury, release of 2026-01-15, row "China, Mainland"/,
  );
});

test("a formula of two figures has two sources, one of the same figure twice has one", async () => {
  const two = await cited('=TIC.HOLDINGS("CN","2025-11")-TIC.HOLDINGS("JP","2025-11")');
  expect(two.sources).toEqual([await cite(CHINA, NOVEMBER), await cite([["JP"]], NOVEMBER)]);
  expect(two.sentence).toBe("The 2 sources of the figures in this cell:");
  const one = await cited('=TIC.HOLDINGS("CN","2025-11")/TIC.HOLDINGS("CN","2025-11")');
  expect(one.sources).toHaveLength(1);
});

test("arguments in cells are read, and a cell of a spill is cited by its own place in it", async () => {
  const cells = { C1: "CN", C2: "JP" };
  const { sources, address } = await cited('=TIC.HOLDINGS(C1:C2,"2025-11")', "A2", cells);
  expect(sources).toEqual([await cite([["JP"]], NOVEMBER)]);
  expect(address).toBe("Sheet1!A1");
});

describe("a change", () => {
  test("is cited by both its months", async () => {
    const { sources } = await cited('=TIC.CHANGE("CN","2025-11","1Y","pct","longterm")');
    const [end, start] = [
      await cite(CHINA, NOVEMBER, "longterm"),
      await cite(CHINA, [["2024-11"]], "longterm"),
    ];
    expect(sources).toEqual([`${String(end)} Change since 2024-11: ${String(start)}`]);
  });

  test("says which benchmarks lie in its span, and that they are left out or counted in", async () => {
    const [source] = (await cited('=TIC.CHANGE("CN","2012-01","2010-01")')).sources;
    expect(source).toContain(
      ' Change since 2010-01: U.S. Treasury, Major Foreign Holders, history (mfhhis01.txt), row "China, Mainland"',
    );
    expect(source).toMatch(
      / Breaks between: 2010-06, new survey benchmark of June 2010 \(its jump is left out\); 2011-06, new survey benchmark of June 2011 \(its jump is left out\); 2011-09, Form SLT replaces the estimates between surveys; 2011-12, Form SLT becomes monthly \(Series XIII\)\.$/,
    );
    const plain = (await cited('=TIC.CHANGE("CN","2010-07","1Y","breaks=raw")')).sources;
    expect(plain[0]).toMatch(
      / Breaks between: 2010-06, new survey benchmark of June 2010 \(its jump is counted in\)\.$/,
    );
  });

  test("of several holders that of the selected cell, and refused as by the function", async () => {
    const two = await cited('=TIC.CHANGE({"CN";"JP"},"2025-11","1Y")', "A2");
    expect(two.sources).toHaveLength(1);
    expect(two.sources[0]).toMatch(/row "Japan" .* Change since 2024-11: .*row "Japan"/);
    const none = await cited('=TIC.CHANGE("CN","2000-03")');
    expect(none).toMatchObject({
      sources: [],
      tone: "bad",
      sentence: "#N/A: China has no figure for 2000-02: its history starts in 2000-03.",
    });
  });
});

test("a row of a history is cited by its month", async () => {
  const { sources } = await cited('=TIC.SERIES("CN","2025-10","2025-12")', "B2");
  expect(sources).toEqual([await cite(CHINA, NOVEMBER)]);
});

describe("a line of the press release", () => {
  beforeAll(() => loadSnapshot("securities", "transactions", "headline", "foreign"));

  const APRIL = [["2026-04"]];
  const line = (measure: string, holder: unknown = null, month: unknown = APRIL) =>
    cite(holder, month, measure);

  test("is cited by the table that it was read from", async () => {
    const { sources, sentence } = await cited('=TIC.HEADLINE("2026-04",,,"line=securities")');
    expect(sources).toEqual([await line("securities.net", [["TOTAL"]])]);
    expect(sources[0]).toMatch(/^U\.S\. Treasury, .*, 2026-04, released 2026-\d\d-\d\d\./);
    expect(sentence).toBe("The source of the figures in this cell:");
  });

  test("what is a difference is cited with what is taken off", async () => {
    const { sources } = await cited('=TIC.HEADLINE("2026-04",,,"line=net")*1000');
    const [bought, abroad] = [
      await line("securities.net", [["TOTAL"]]),
      await line("foreign.net", [["TOTAL"]]),
    ];
    expect(sources).toEqual([`${String(bought)} Less: ${String(abroad)}`]);
  });

  test("as it was printed, where only the press release has it", async () => {
    const { sources } = await cited('=TIC.HEADLINE("2025-11",,,"line=banks")');
    expect(sources).toEqual([await line("headline.banks", null, [["2025-11"]])]);
    const then = await cited('=TIC.HEADLINE("2015-06",,,"line=treasuries official")');
    expect(then.sources).toEqual([
      await line("headline.treasuries", [["OFFICIAL"]], [["2015-06"]]),
    ]);
  });

  test("of a list, the line of the selected cell, and no heading", async () => {
    const list = '=TIC.HEADLINE("2026-04",,,"headers=1")';
    const official = await line("securities.net", [["OFFICIAL"]]);
    expect((await cited(list, "B3")).sources).toEqual([official]);
    expect((await cited(list, "A3")).sources).toEqual([official]);
    const heading = await cited(list, "A1");
    expect(heading).toMatchObject({ sources: [], tone: "warning" });
    expect(heading.sentence).toMatch(/^This is a heading/);
  });

  test("all of a list where a formula takes one of its cells", async () => {
    const { sources } = await cited('=INDEX(TIC.HEADLINE("2026-04"),2,2)');
    expect(sources.length).toBeGreaterThan(10);
    expect(sources).toContain(await line("securities.net", [["OFFICIAL"]]));
  });

  test("months added up say so, and a month that there is not is refused as by the function", async () => {
    const { sources } = await cited('=TIC.HEADLINE("2026-04",,,"line=equity; span=1Y")');
    expect(sources[0]).toMatch(
      /^The months from 2025-05 to 2026-04 added up; the last of them: U\.S\. Treasury/,
    );
    const none = await cited('=TIC.HEADLINE("1976-12",,,"line=equity")');
    expect(none).toMatchObject({ sources: [], tone: "bad" });
    expect(none.sentence).toMatch(/reporting starts in 1977-01/);
  });
});
