import { chartOf, withChart } from "../../../../src/taskpane/sections/insert/charted";
import { EMPTY, plansOf, type Draft } from "../../../../src/taskpane/sections/insert/draft";
import { formatsOf } from "../../../../src/workbook/tasks/format/formats";
import { orderOf } from "../../../../src/taskpane/sections/insert/order";
import { matrixOf } from "../../../../src/taskpane/sections/insert/matrix";
import { passed } from "../../../../src/taskpane/sections/insert/argument";
import type { Entry } from "../../../../src/formulas/catalogue/catalogue";
import { Thrown } from "../../../../src/taskpane/sections/insert/answers";
import { evaluate, loadData } from "../../support/insert";

/** From a draft to the chart and the number formats that are asked of Excel, on the add-in's own data. */

beforeAll(loadData);

const entryOf = (signature: string): Entry => {
  const [name = "", list = ""] = signature.replace(")", "").split("(");
  const parameters = list.split(", ").map((written) => ({
    name: written.replace(/[[\]]/g, ""),
    required: !written.startsWith("["),
    description: written === "[options]" ? "Pairs: headers=1." : "",
  }));
  return { name, signature, group: "", summary: "", example: "", parameters, evaluate: () => null };
};

const ENTRIES = [
  entryOf("SERIES(holder, [start], [end], [measure], [as_of], [options])"),
  entryOf("DECOMPOSE(holder, [start], [end], [measure], [as_of], [options])"),
  entryOf("TABLE([month], [top], [columns], [measure], [as_of], [options])"),
];

/** What is rounded to nothing has no sign. */
const CHANGE = "[>=0.05]+#,##0.0;[<=-0.05]-#,##0.0;0.0";
const PERCENT_CHANGE = "[>=0.0005]+0.0%;[<=-0.0005]-0.0%;0.0%";
const PERCENT = "[>=0.0005]0.0%;[<=-0.0005]-0.0%;0.0%";

const SUM = "China + Belgium + Luxembourg";
const draftOf = (draft: Partial<Draft>): Draft => ({ ...EMPTY, ...draft });

async function asked(draft: Draft) {
  const entry = ENTRIES.find(({ name }) => name === draft.name)!;
  const plans = plansOf(draft, entry, undefined);
  if (plans.status !== "plans") throw new Error(plans.sentence);
  const [plan] = plans.rows[0]!;
  let answer: unknown;
  try {
    answer = await evaluate(draft.name, ...plan!.args.map(passed));
  } catch (error) {
    answer = new Thrown(error);
  }
  const chart = orderOf(draft, plans, [[answer]]);
  const { columns: formats } = formatsOf(draft.name, draft.fields, matrixOf(answer));
  const { order, problem } = chart ?? {};
  const advice = chart?.order && chart.advice;
  return { formula: plan!.formula, order, problem, formats, ...(advice && { advice }) };
}

describe("a chart that cannot be drawn says why", () => {
  test("without a column of months", async () => {
    const draft = draftOf({ name: "SERIES", holders: ["JP"], chart: "line" });
    expect(await asked({ ...draft, fields: { options: "dates=0" } })).toMatchObject({
      problem: "A chart needs a column of months: leave out dates, total and transpose.",
    });
  });

  test("of one month", async () => {
    const draft = draftOf({ name: "SERIES", holders: ["JP"], chart: "line" });
    expect(await asked({ ...draft, fields: { start: "2026-04" } })).toMatchObject({
      problem: "A chart needs several months: write an earlier “From month”.",
    });
  });

  test("of an error", async () => {
    const draft = draftOf({ name: "SERIES", holders: ["JP"], chart: "line" });
    expect(await asked({ ...draft, fields: { start: "01/11/2025" } })).toMatchObject({
      problem: "There is nothing to draw; the sentence above says why.",
    });
  });
});

test("holdings are drawn as their history, from the month that was asked about", async () => {
  const draft = withChart(draftOf({ holders: [SUM, "JP"], fields: { month: "2010" } }), "line");
  expect(await asked(draft)).toEqual({
    formula: `=TIC.SERIES({"${SUM}","JP"},"2010",,,,"headers=unit")`,
    problem: undefined,
    formats: ["yyyy-mm", "#,##0.0", "#,##0.0"],
    order: {
      kind: "Line",
      title: `U.S. Treasury holdings: ${SUM} and Japan, billions of US dollars`,
      series: [
        { column: 1, name: SUM },
        { column: 2, name: "Japan" },
      ],
      isHeaded: true,
      format: "#,##0",
      breaks: [
        { month: 201006, reason: "new survey benchmark" },
        { month: 201106, reason: "new survey benchmark" },
        { month: 201109, reason: "Form SLT replaces the estimates between surveys" },
        { month: 201112, reason: "Form SLT becomes monthly (Series XIII)" },
      ],
      notes: [
        "Before 2011-09: the Treasury’s estimates, with a new benchmark each June from 2002 on.",
      ],
      cite: `TIC.CITE("${SUM}")`,
      earlier: {
        from: 202001,
        spans: [
          { source: "slt3d_globl.csv", first: 201109, last: 201912 },
          { source: "mfhhis01.txt", first: 201001, last: 201111 },
        ],
      },
    },
  });
});

test("many columns side by side are advised against", async () => {
  const fields = { start: "2015" };
  const columns = draftOf({ name: "SERIES", holders: ["JP", "CN"], chart: "column", fields });
  expect((await asked(columns)).advice).toBe(
    "These are 272 columns side by side, too thin to be told apart: choose Lines, a later “From month”, or ends of years with freq=a in the options.",
  );
  for (const draft of [
    { ...columns, chart: "line" as const },
    { ...columns, holders: ["JP"] },
    { ...columns, fields: { start: "2022" } },
    { ...columns, fields: { ...fields, options: "freq=a" } },
  ])
    expect((await asked(draft)).advice).toBeUndefined();
});

test("the break of 2021-06 is marked for the holders that have it, and for what contains them", async () => {
  const breaks = async (holder: string) =>
    (
      await asked(
        draftOf({ name: "SERIES", holders: [holder], chart: "line", fields: { start: "2020" } }),
      )
    ).order!.breaks.map(({ month }) => month);
  expect(await breaks("GB")).toEqual([202106]);
  expect(await breaks("TOTAL")).toEqual([202106]);
  expect(await breaks("JP")).toEqual([]);
});

test("shares have an axis in per cent, and the whole's breaks", async () => {
  const draft = withChart(
    draftOf({ name: "SERIES", holders: ["JP"], fields: { start: "2020", options: "freq=q" } }),
    "share",
  );
  expect(draft.fields["options"]).toBe("freq=q; share=TOTAL");
  const { order, formats } = await asked(draft);
  expect(order).toMatchObject({
    title: "Share of all foreign holdings of U.S. Treasuries: Japan, per cent",
    format: "0%",
    breaks: [{ month: 202106 }],
  });
  expect(formats).toEqual(["yyyy-mm", PERCENT]);
  expect(withChart(draft, "line").fields["options"]).toBe("freq=q");
});

describe("a share of another whole than all", () => {
  const europe = draftOf({
    name: "SERIES",
    holders: ["DK"],
    fields: { start: "2012", options: "share=Europe" },
  });

  test.each(["line", "column", "share"] as const)("is drawn as it is: %s", async (chart) => {
    const draft = withChart(europe, chart);
    expect(chartOf(draft)).toBe(chart);
    const { formula, order } = await asked(draft);
    expect(formula).toBe('=TIC.SERIES("DK","2012",,,,"share=Europe; headers=unit")');
    expect(order).toMatchObject({
      title: "Share of the U.S. Treasury holdings of Europe: Denmark, per cent",
      kind: chart === "column" ? "ColumnClustered" : "Line",
    });
    expect(withChart(draft, "line").fields["options"]).toBe("share=Europe");
  });

  test("is no part of what moved a holding", () => {
    expect(withChart(europe, "stacked").fields["options"]).toBe("");
  });
});

test.each<[string, string, string, string]>([
  ["DK", "2012", "share=TOTAL", "0.00%"],
  ["JP", "2012", "share=TOTAL", "0%"],
  ["JP", "2024", "share=TOTAL", "0.0%"],
  ["DK", "2012", "", "#,##0"],
  ["DK", "2024", "", "#,##0.0"],
  ["JP", "2012", "", "#,##0"],
])(
  "the axis of %s since %s with %p has the decimals that tell its labels apart",
  async (holder, start, options, format) => {
    const draft = draftOf({ name: "SERIES", holders: [holder], fields: { start, options } });
    expect((await asked(withChart(draft, "line"))).order!.format).toBe(format);
  },
);

test("shares below one per cent stand in cells with two decimals", async () => {
  const of = async (holder: string) =>
    (
      await asked(
        draftOf({ name: "SERIES", holders: [holder], fields: { options: "share=TOTAL" } }),
      )
    ).formats;
  expect(await of("DK")).toEqual(["yyyy-mm", "[>=0.00005]0.00%;[<=-0.00005]-0.00%;0.00%"]);
  expect(await of("JP")).toEqual(["yyyy-mm", PERCENT]);
});

test("what moved a holding is stacked: net purchases, bills, valuation and other", async () => {
  const draft = withChart(draftOf({ name: "SERIES", holders: ["CN"] }), "stacked");
  const { formula, order, formats } = await asked(draft);
  expect(formula).toBe('=TIC.DECOMPOSE("CN",,,,,"headers=unit")');
  expect(order).toMatchObject({
    kind: "ColumnStacked",
    title: "What moved the holdings of China, billions of US dollars",
    series: [
      { column: 3, name: "Net purchases of notes and bonds" },
      { column: 4, name: "Bills" },
      { column: 5, name: "Valuation" },
      { column: 6, name: "Other" },
    ],
    breaks: [],
  });
  expect(formats).toEqual(["yyyy-mm", "#,##0.0", ...Array.from({ length: 5 }, () => CHANGE)]);
});

test("what moved a holding is drawn from the first month on whose parts are all known, and that is said", async () => {
  const draft = withChart(draftOf({ holders: ["CN"], fields: { month: "2020" } }), "stacked");
  const { order, advice } = await asked(draft);
  expect(order).toMatchObject({
    undrawn: { first: 37, last: 0 }, // from 2020-01
    notes: ["Drawn from 2023-02: of the months before not all parts are known."],
    breaks: [],
  });
  expect(advice).toBe(
    "The chart begins with 2023-02: of the months before not all parts are known.",
  );
  const equity = { ...draft, fields: { ...draft.fields, measure: "equity", start: "2023-02" } };
  expect((await asked(equity)).order).not.toHaveProperty("undrawn");
});

test("what moved a holding, added up over months of which parts are not known, is not drawn", async () => {
  const fields = { start: "2022-11", options: "cum=1" };
  const draft = draftOf({ name: "DECOMPOSE", holders: ["CN"], chart: "stacked", fields });
  expect((await asked(draft)).problem).toMatch(
    /^What moved a holding is known in all its parts from 2023-02 on/,
  );
  const later = await asked({ ...draft, fields: { ...fields, start: "2023-02" } });
  expect(later.order!.title).toBe(
    "What moved the holdings of China, added up from 2023-02, billions of US dollars",
  );
});

test("a draft that asks for something else by now has no chart", () => {
  const draft = withChart(draftOf({ holders: ["JP"] }), "line");
  expect(chartOf(draft)).toBe("line");
  expect(chartOf({ ...draft, name: "RANK" })).toBe("none");
  expect(chartOf(withChart(draft, "none"))).toBe("none");
});

test("a table has a format for each of its columns, and headings unless they are not wanted", async () => {
  const table = draftOf({ name: "TABLE", fields: { top: "3" } });
  const { formula, formats } = await asked(table);
  expect(formula).toBe('=TIC.TABLE(,3,,,,"headers=1")');
  expect(formats).toEqual(["0", "General", "#,##0.0", CHANGE, PERCENT]);
  const moves = draftOf({ name: "TABLE", fields: { top: "3", columns: "change% yoy yoy% net" } });
  expect((await asked(moves)).formats).toEqual([
    ...[PERCENT_CHANGE, CHANGE, PERCENT_CHANGE, CHANGE],
  ]);
  expect((await asked({ ...table, headings: false })).formula).toBe("=TIC.TABLE(,3)");
});
