import { descriptionOf, SHEETS } from "../../../../src/workbook/sheets/kinds/index";
import { tablesOf } from "../../../../src/workbook/sheets/language/description";
import { LINE_IDS } from "../../../../src/workbook/sheets/language/plan";
import { tableName } from "../../../../src/workbook/sheets/write/names";

test("these sheets are offered, in this order", () => {
  const known = [
    ["majors", "Major holders"],
    ["retreat", "Retreat monitor"],
    ["profile", "Holder profile"],
    ["release", "Release day"],
    ["cascade", "Cascade"],
    ["everything", "All data"],
    ["watch", "Watchlist"],
  ];
  const kinds = known.map(([kind]) => kind);
  const offered = SHEETS.filter(({ kind }) => kinds.includes(kind));
  expect(offered.map(({ kind, title }) => [kind, title])).toEqual(known);
});

test.each(["kind", "title"] as const)("no two have the same %s", (name) => {
  expect(new Set(SHEETS.map((sheet) => sheet[name])).size).toBe(SHEETS.length);
});

test("each asks for what its parameters take", () => {
  const takes = Object.fromEntries(SHEETS.map(({ kind, takes }) => [kind, takes]));
  expect(takes).toMatchObject({
    majors: ["month"],
    retreat: ["month"],
    profile: ["month", "holder"],
    release: ["month"],
    cascade: ["holder", "market"],
    everything: [],
    watch: ["month"],
  });
});

test("errors stand back, but where there are none or they are the user's to mend", () => {
  const tables = SHEETS.flatMap(({ kind }) => tablesOf(descriptionOf(kind, false)));
  expect(tables.filter(({ quiet }) => !quiet).map(({ id }) => id)).toEqual([
    ...["Revisions", "Lags", "Yield", "Data", "Watches"],
  ]);
});

test("no format of theirs writes a minus before what is rounded to nothing", () => {
  const formats = SHEETS.flatMap(({ kind }) => tablesOf(descriptionOf(kind, false)))
    .flatMap(({ columns }) => columns.map(({ format }) => format))
    .filter((format) => typeof format === "string");
  const signed = new Set(formats.filter((format) => format.includes("-0")));
  expect(signed.size).toBeGreaterThan(2);
  for (const format of signed) expect(format).toMatch(/^\[>=0\.0*5\]\+?[#,]*0(\.0+)?%?;\[<=-0/);
});

test("no cell of any sheet has the name of a table: Excel has one list for both", () => {
  const all = SHEETS.flatMap(({ kind }) => {
    const description = descriptionOf(kind, false);
    const { prefix, parameters, ranges = [] } = description;
    const cells = [...parameters, ...ranges].map(({ id }) => id).concat(LINE_IDS, "Notice");
    return [prefix, `${prefix}2`].flatMap((stem) => [
      ...cells.map((id) => `${stem}_${id}`),
      ...tablesOf(description).map((block) => tableName(stem, description, block)),
    ]);
  });
  const twice = all.filter((name, at) => {
    return all.findIndex((other) => other.toLowerCase() === name.toLowerCase()) !== at;
  });
  expect(all).toContain("TIC_RetreatMonitor2_History");
  expect(twice).toEqual([]);
});
