import { formatOfEach, formatsOf } from "../../../../src/workbook/tasks/format/formats";

/** Which number formats a function's figures have. */

const SIGNED = "[>=0.05]+#,##0.0;[<=-0.05]-#,##0.0;0.0";
const PERCENT = "[>=0.0005]0.0%;[<=-0.0005]-0.0%;0.0%";
const MONTH = "yyyy-mm";

test.each([
  ["HOLDINGS", {}, "#,##0.0"],
  ["HOLDINGS", { options: "units=mn" }, "#,##0"],
  ["CHANGE", {}, SIGNED],
  ["CHANGE", { options: "kind=pct" }, "[>=0.0005]+0.0%;[<=-0.0005]-0.0%;0.0%"],
  ["REVISION", {}, SIGNED],
  ["FLOW", { options: "give=sales" }, "[>=0.05]#,##0.0;[<=-0.05]-#,##0.0;0.0"],
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
    columns: [
      "0",
      "General",
      "[>=0.0005]+0.0%;[<=-0.0005]-0.0%;0.0%",
      "[>=0.05]#,##0.0;[<=-0.05]-#,##0.0;0.0",
    ],
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
