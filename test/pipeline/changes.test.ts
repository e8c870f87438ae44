import { changesAsText, changesBetween } from "../../src/pipeline/changes";
import { readWhole } from "../../src/pipeline/store/snapshot";
import { buildSnapshot } from "../../src/snapshot/build";
import type { Content } from "../../src/tic/dataset";
import { isoDay, isoMonth } from "../../src/tic/month";
import type { Reading } from "../../src/treasury/reading";
import { readingOf, type Cell } from "../snapshot/readings";

const calendar = [
  { day: isoDay("2026-05-18"), newest: isoMonth("2026-03") },
  { day: isoDay("2026-06-18"), newest: isoMonth("2026-04") },
];
const contentOf = async (...readings: readonly Reading[]): Promise<Content> => {
  const files = buildSnapshot(readings, calendar, "0.1.0");
  return (await readWhole((file) => files.get(file))).content;
};
const of = (holder: number, row: string, ...figures: readonly [string, number][]): Cell[] =>
  figures.flatMap(([month, value]): Cell[] => [
    { holder, row, month, value },
    { holder, row, month, value: 1, measure: "longterm" },
    { holder, row, month, value: 1, measure: "longterm.net" },
    { holder, row, month, value: 1, measure: "equity" },
    { holder, row, month, value: 1, measure: "foreign" },
  ]);

const may = readingOf(
  "table5@2026-05-18",
  "2026-03",
  "all",
  ...of(41408, "China, Mainland", ["2026-02", 693_304], ["2026-03", 652_304]),
  ...of(12807, "Turkey", ["2026-03", 1_784]),
  ...of(10707, "Finland", ["2026-03", 10_353]),
);
const june = readingOf(
  "table5@2026-06-18",
  "2026-04",
  "all",
  ...of(41408, "China, Mainland", ["2026-02", 693_304], ["2026-03", 652_316], ["2026-04", 651_072]),
  ...of(12807, "T\u00fcrkiye", ["2026-03", 1_700], ["2026-04", 1_800]),
  ...of(42102, "India", ["2026-04", 180_000]),
);

test("one release against the one before", async () => {
  const changes = changesBetween(await contentOf(may), await contentOf(may, june));
  expect(changes.publications).toEqual({ added: ["table5@2026-06-18"], gone: [] });
  expect(changes.months.filter(({ measure }) => measure === "treasuries")).toEqual([
    { month: "2026-04", measure: "treasuries", holders: 3 },
  ]);
  const treasuries = <T extends { measure: string }>(all: readonly T[]) =>
    all.filter(({ measure }) => measure === "treasuries");
  expect(treasuries(changes.appeared)).toEqual([
    { holder: "India", code: 42102, measure: "treasuries" },
  ]);
  expect(treasuries(changes.vanished)).toEqual([
    { holder: "Finland", code: 10707, measure: "treasuries" },
  ]);
  expect(treasuries(changes.renamed)).toEqual([
    { holder: "T\u00fcrkiye", code: 12807, measure: "treasuries", before: "Turkey" },
  ]);
  expect(changes.revisions).toEqual([
    {
      holder: "Turkey",
      code: 12807,
      month: "2026-03",
      measure: "treasuries",
      old: 1_784,
      new: 1_700,
      difference: -84,
    },
    {
      holder: "China",
      code: 41408,
      month: "2026-03",
      measure: "treasuries",
      old: 652_304,
      new: 652_316,
      difference: 12,
    },
  ]);
  expect(changesAsText(changes)).toMatchInlineSnapshot(`
   "From the release of 2026-05-18 (to 2026-03) to that of 2026-06-18 (to 2026-04).
   Publications added: table5@2026-06-18.
   New months, with the number of holders of each measure:
     2026-04: treasuries 3, longterm 3, equity 3, foreign 3, longterm.net 3
   New holders: India (treasuries); India (longterm); India (equity); India (foreign); India (longterm.net).
   Holders no longer there: Finland (treasuries); Finland (longterm); Finland (equity); Finland (foreign); Finland (longterm.net).
   Renamed: Turkey is now Türkiye (treasuries); Turkey is now Türkiye (longterm); Turkey is now Türkiye (equity); Turkey is now Türkiye (foreign); Turkey is now Türkiye (longterm.net).
   2 figures revised, in millions of U.S. dollars:
   holder  measure     month        old      new  difference
   Turkey  treasuries  2026-03    1,784    1,700         -84
   China   treasuries  2026-03  652,304  652,316         +12"
  `);
});

test("a snapshot against itself", async () => {
  const content = await contentOf(may);
  const changes = changesBetween(content, content);
  expect(changesAsText(changes)).toBe(
    [
      "From the release of 2026-05-18 (to 2026-03) to that of 2026-05-18 (to 2026-03).",
      "No new month.",
      "No figure revised.",
    ].join("\n"),
  );
});

test("the same figure printed more precisely is no revision", async () => {
  const press = readingOf("table5@2026-05-18", "2026-03", "majors", {
    holder: 41408,
    row: "China, Mainland",
    month: "2026-03",
    value: 652_300,
    precision: 100,
  });
  const others = of(10707, "Finland", ["2026-03", 10_353]);
  const rest = readingOf("table5@2026-05-18", "2026-03", "all", ...others);
  const changes = changesBetween(await contentOf(press, rest), await contentOf(press, rest, may));
  expect(changes.revisions).toEqual([]);
});

test("no more revisions than asked for, and their number", async () => {
  const changes = changesBetween(await contentOf(may), await contentOf(may, june));
  const lines = changesAsText(changes, 1).split("\n");
  expect(lines.at(-3)).toBe("2 figures revised, the largest 1, in millions of U.S. dollars:");
  expect(lines.at(-1)).toBe("Turkey  treasuries  2026-03  1,784  1,700         -84");
});
