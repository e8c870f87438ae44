import { formatOfEach, formatsOf } from "../../../../src/workbook/tasks/format/formats";

/** Which number formats a function's figures have. */

const SIGNED = "[>=0.05]+#,##0.0;[<=-0.05]-#,##0.0;0.0";
const PERCENT = "[>=0.0005]0.0%;[<=-0.0005]-0.0%;0.0%";
const PLAIN = "[>=0.05]#,##0.0;[<=-0.05]-#,##0.0;0.0";
const MONTH = "yyyy-mm";

test.each([
  ["HOLDINGS", {}, "#,##0.0"],
  ["HOLDINGS", { options: "units=mn" }, "#,##0"],
  ["CHANGE", {}, SIGNED],
  ["CHANGE", { options: "kind=pct" }, "[>=0.0005]+0.0%;[<=-0.0005]-0.0%;0.0%"],
  ["CHANGE", { options: "KIND=PCT" }, "[>=0.0005]+0.0%;[<=-0.0005]-0.0%;0.0%"],
  ["REVISION", {}, SIGNED],
  ["HEADLINE", { options: "line=net" }, SIGNED],
  ["FLOW", { options: "give=sales" }, PLAIN],
  ["SHARE", {}, PERCENT],
  ["RANK", {}, "0"],
  ["LOWSINCE", {}, MONTH],
  ["PEAK", {}, "#,##0.0"],
  ["PEAK", { give: "month" }, MONTH],
  ["RECORD", { give: "percentile" }, PERCENT],
  ["CROSSED", { give: "side" }, "General"],
  ["CUSTODY", { give: "week" }, "yyyy-mm-dd"],
  ["CUSTODY", { give: "change" }, SIGNED],
  ["SAY", {}, "General"],
])("each figure of %s with %j is %s", (name, fields, format) => {
  expect(formatOfEach(name, fields)).toBe(format);
});

test("figures of holders and months have one format, the extreme and its month two", () => {
  expect(formatsOf("HOLDINGS", {}, [["#N/A", 683.862]])).toEqual({
    columns: ["#,##0.0", "#,##0.0"],
  });
  expect(formatsOf("PEAK", { give: "both" }, [[16.1, 42490]])).toEqual({
    columns: ["#,##0.0", MONTH],
  });
});

test("the columns of a table without headings are known by what was asked for", () => {
  const columns = "rank holder change% 2026-03";
  expect(formatsOf("TABLE", { columns }, [[1, "Japan", 0.0153, 1191.572]])).toEqual({
    columns: ["0", "General", "[>=0.0005]+0.0%;[<=-0.0005]-0.0%;0.0%", PLAIN],
  });
  expect(formatsOf("MOVERS", {}, [["Canada", -42.369, -42.292, -1.465, 1.302, 0.086, ""]])).toEqual(
    {
      columns: ["General", SIGNED, SIGNED, SIGNED, SIGNED, SIGNED, "General"],
    },
  );
  expect(formatsOf("VINTAGES", {}, [[46191, 683.862, "all"]])).toEqual({
    columns: ["yyyy-mm-dd", "#,##0.0", "General"],
  });
});

test("a column is known also after twelve months, and after a bar; where a month takes two words, none is", () => {
  const months = Array.from({ length: 12 }, (_, i) => 1100 + i);
  const { columns } = formatsOf("TABLE", { columns: "holder|spark|share" }, [
    ["Japan", ...months, 0.1294],
  ]);
  expect(columns).toEqual(["General", ...months.map(() => PLAIN), PERCENT]);
  const asked = { columns: "holder Nov 2025 share" };
  expect(formatsOf("TABLE", asked, [["Japan", 1202.693, 0.1294]])).toEqual({
    columns: ["General", "General", "General"],
  });
});

test("a first row of errors is no heading", () => {
  expect(
    formatsOf("MIX", {}, [
      ["Treasury notes and bonds", "#N/A", "#N/A", "#N/A", "#N/A"],
      ["U.S. agency bonds", 151.8, 0.1044, -1.2, 0.4],
    ]),
  ).toEqual({ columns: ["General", "#,##0.0", PERCENT, SIGNED, SIGNED] });
});

test("the columns of DECOMPOSE are known without months, and added up", () => {
  const row = [683.862, -3.848, 2.864, -8.221, 3.198, -1.689];
  const columns = ["#,##0.0", ...row.slice(1).map(() => SIGNED)];
  expect(formatsOf("DECOMPOSE", { options: "dates=0" }, [row])).toEqual({ columns });
  const headings = ["Holdings", "change", "net long-term", "bills", "valuation", "other"];
  const added = headings.map((word, i) => (i === 0 ? word : `Cumulative ${word}`));
  expect(formatsOf("DECOMPOSE", { options: "dates=0; headers=1; cum=1" }, [added, row])).toEqual({
    columns,
  });
});

test("the release of an older figure is a day", () => {
  const row = ["China", 45991, 682.6, 683.9, 1.3, 46037];
  expect(formatsOf("REVISIONS", { options: "against=stored" }, [row]).columns.at(-1)).toBe(
    "yyyy-mm-dd",
  );
});

test("months side by side have their own format, above amounts", () => {
  const matrix = [
    ["Month", 46112, 46142],
    ["China", 652.316, 651.072],
  ];
  expect(formatsOf("SERIES", { options: "transpose=1; headers=1" }, matrix)).toEqual({
    columns: ["#,##0.0", "#,##0.0", "#,##0.0"],
    head: [MONTH, MONTH, MONTH],
  });
});

test("figures side by side without their months are amounts, and a bare option counts", () => {
  expect(formatsOf("SERIES", { options: "transpose=1; dates=0" }, [[652.316, 651.072]])).toEqual({
    columns: ["#,##0.0", "#,##0.0"],
  });
  expect(formatsOf("SERIES", { options: "transpose" }, [[46112], [652.316]])).toEqual({
    columns: ["#,##0.0"],
    head: [MONTH],
  });
});

test("the month in the heading of HEADLINE is none of its amounts", () => {
  const matrix = [
    ["Net purchases", 46142],
    ["Foreign net purchases of U.S. long-term securities", 207.362],
  ];
  expect(formatsOf("HEADLINE", { options: "headers=1" }, matrix)).toEqual({
    columns: ["General", SIGNED],
    head: ["General", MONTH],
  });
});

test("of STATUS, whose rows are something else each, nothing is said", () => {
  expect(formatsOf("STATUS", {}, [["Newest month", 46142]])).toEqual({
    columns: ["General", "General"],
  });
});
