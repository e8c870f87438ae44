import "../support/readers";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formatDay, formatMonth, isoDay } from "../../src/tic/month";
import { checkCopy, NOTICES, readSources, SCHEDULE, SOURCES } from "../../src/treasury/sources";
import { readTable5 } from "../../src/treasury/table5";
import { errorOf, linesIn, raw, sumOf } from "./raw";

const DATA = join(__dirname, "../../data");
const stored = readdirSync(DATA, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(DATA.length + 1))
  .filter((path) => path !== "README.md")
  .sort();

/** The press releases and their hashes, as their list has them. */
const RELEASES = raw(NOTICES)
  .trim()
  .split("\n")
  .map((line) => ({ hash: line.slice(0, 64), path: `raw/press-releases/${line.slice(66)}` }));

const fetchText = async (path: string) => Promise.resolve(raw(path));

async function rejection(read: (path: string) => string) {
  try {
    await readSources(async (path) => Promise.resolve(read(path)));
  } catch (error) {
    return errorOf(() => {
      throw error;
    });
  }
  throw new Error("nothing was thrown");
}

test("a copy that prints another figure is refused", async () => {
  const error = await rejection((path) =>
    path.endsWith("table5.html")
      ? raw(path).replace("<td>683.9</td>", "<td>684.0</td>")
      : raw(path),
  );
  expect(error.message).toContain("slt_table5.html:1: expected the figures of the other copy");
});

test("of two figures that a copy prints otherwise the first is told", () => {
  const origin = { file: "slt_table5.txt", release: isoDay("2026-06-18") };
  const reading = readTable5(raw("raw/vintage-2026-06-18/slt_table5.txt"), origin);
  const other = (from: number) => ({
    ...reading,
    observations: reading.observations.map((o, i) => (i < from ? o : { ...o, value: 1 })),
  });
  const { row, column } = reading.observations[14]!;
  expect(errorOf(() => checkCopy("copy.txt", [other(14)], [reading])).found).toContain(
    `"row":"${row}","column":"${column}"`,
  );
});

test("a publication of a day without a release is refused", async () => {
  const error = await rejection((path) =>
    path.endsWith("first-prints.csv")
      ? raw(path).replaceAll("2025-12-18", "2025-12-19")
      : raw(path),
  );
  expect(error).toMatchObject({ line: 1, expected: "a release day" });
});

test("a Table 1 whose Treasuries are not those of Table 3 is refused", async () => {
  const line = raw("raw/vintage-2026-06-18/slt_table1.txt")
    .split("\r\n")
    .find((row) => row.startsWith("China, Mainland\t41408\t2025-11\t"))!;
  const cells = line.split("\t");
  // Long-term Treasuries one million up, agency bonds one down: the table itself still adds up.
  const moved = cells.map((cell, i) =>
    i === 6 ? String(Number(cell) + 1) : i === 9 ? String(Number(cell) - 1) : cell,
  );
  const error = await rejection((path) => raw(path).replace(line, moved.join("\t")));
  expect(error.message).toContain(
    `expected China, Mainland 2025-11 for_lt_treas_pos of ${cells[6]} as in Table 3, found "${moved[6]}"`,
  );
});

test("a press release with a figure that does not add up is refused, not left out", async () => {
  const shifted = (line: string) => line.replace("208.5", "2085");
  const error = await rejection((path) =>
    path.endsWith("2025-11-18-sb0317.md")
      ? raw(path).replace(/^.*\| 3 \|.*$/m, shifted)
      : raw(path),
  );
  expect(error.message).toContain("2025-11-18-sb0317.md");
  expect(error.expected).toBe("line 3 of about 208.5 in column 8");
});

test("a press release that was posted again with another figure is refused", async () => {
  const again = "2018-06-25-treasury-international-capital-data-for-december.md";
  const error = await rejection((path) =>
    path.endsWith(again) ? raw(path).replace("| 12.6 | -46.8 |", "| 12.6 | -46.9 |") : raw(path),
  );
  expect(error).toMatchObject({ file: again, expected: "the figures of the other copy" });
});

test("every stored file is read", () => {
  const read = [
    ...SOURCES.map(({ path }) => path),
    ...Object.values(SCHEDULE),
    NOTICES,
    ...RELEASES.map(({ path }) => path),
  ];
  expect(read.sort()).toEqual(stored);
});

test("the readme names every file with its size and sha256", () => {
  const readme = raw("README.md");
  for (const path of stored) {
    const bytes = readFileSync(join(DATA, path));
    const hash = createHash("sha256").update(bytes).digest("hex");
    const size = bytes.length.toLocaleString("en-US");
    const listed = RELEASES.find((each) => each.path === path);
    if (listed) {
      expect({ path, hash }).toEqual({ path, hash: listed.hash });
      continue;
    }
    const row = readme.split("\n").find((line) => line.startsWith(`| \`${path}\` |`));
    expect(row).toContain(`| ${size} | \`${hash}\` |`);
  }
});

test("the counts add up for every file", () => {
  for (const { path, read } of SOURCES) {
    if (path.includes("/mfh_vintage")) continue; // one line, counted as what it was (excerpt.test.ts)
    const text = raw(path);
    const sum = read(text)
      .map(sumOf)
      .reduce((a, b) => a + b, 0);
    expect({ path, sum }).toEqual({ path, sum: linesIn(text) });
  }
});

test("the publications, oldest first", async () => {
  const { readings, calendar } = await readSources(fetchText);
  const publications = readings.map(({ publication }) => publication);
  const tables = publications.filter(({ table }) => table !== "notice");
  expect(publications.length - tables.length).toBe(216);
  expect(tables.map(({ id, newest, coverage }) => `${id} to ${formatMonth(newest)}, ${coverage}`))
    .toMatchInlineSnapshot(`
   [
     "mfh@2010-02-16 to 2009-12, partial",
     "press@2011-12-15#reportgrid-style-guide-sample-of-mfh-txt to 2011-10, partial",
     "press@2012-01-18#swf-institute-copy-of-mfh-txt to 2011-11, partial",
     "mfh@2014-01-16 to 2013-11, partial",
     "press@2015-04-15#ssgreenberg-name-copy-of-mfh-txt to 2015-02, partial",
     "mfh@2017-01-18 to 2016-11, partial",
     "press@2017-08-15#mni-market-news-data-through-2017-06 to 2017-06, partial",
     "press@2017-09-18#mni-market-news-data-through-2017-07 to 2017-07, partial",
     "press@2017-11-15#mni-market-news-data-through-2017-09 to 2017-09, partial",
     "press@2017-12-15#mni-market-news-data-through-2017-10 to 2017-10, partial",
     "press@2018-02-15#mni-market-news-data-through-2017-12 to 2017-12, partial",
     "press@2018-03-15#mni-market-news-data-through-2018-01 to 2018-01, partial",
     "press@2018-04-16#mni-market-news-data-through-2018-02 to 2018-02, partial",
     "press@2018-09-18#mni-market-news-data-through-2018-07 to 2018-07, partial",
     "mfh@2019-04-15 to 2019-02, partial",
     "press@2019-08-15#mni-market-news-data-through-2019-06 to 2019-06, partial",
     "fedofficial@2021-07-30 to 2011-06, all",
     "fed@2021-07-31 to 2020-12, all",
     "mfh@2021-09-16 to 2021-07, partial",
     "mfh@2023-03-15 to 2023-01, majors",
     "slt3d@2023-03-15 to 2023-01, all",
     "forms@2023-03-15 to 2023-01, all",
     "survey@2025-04-30 to 2024-06, all",
     "press@2025-11-18#press-report-of-the-release-ofwbuddy-net-2025-11-19 to 2025-09, partial",
     "press@2025-12-18#press-report-of-the-release-anadolu-agency-2025-12-19 to 2025-10, partial",
     "press@2026-01-15#reuters-2026-01-15 to 2025-11, partial",
     "press@2026-01-15#press-article-on-the-release-2026-01 to 2025-11, partial",
     "press@2026-01-15#derived-888-5-less-the-reported-rise-of-10-6 to 2025-11, partial",
     "press@2026-03-18#botapi33-treasury-holders-tool-data-json-from-slt-table5 to 2026-01, partial",
     "mfhhis01@2026-03-18 to 2026-01, majors",
     "press@2026-04-15#botapi33-treasury-holders-tool-data-json-from-slt-table5 to 2026-02, partial",
     "table5@2026-04-15 to 2026-02, partial",
     "survey@2026-04-30 to 2025-06, all",
     "table5@2026-05-18 to 2026-03, partial",
     "mfhhis01@2026-05-18 to 2026-03, majors",
     "table1@2026-06-18 to 2026-04, all",
     "table2@2026-06-18 to 2026-04, all",
     "table3@2026-06-18 to 2026-04, all",
     "table5@2026-06-18 to 2026-04, majors",
     "custody@2026-07-02 to 2026-06, all",
     "table1@2026-07-14 to 2026-05, all",
     "debt@2026-08-22 to 2026-03, all",
     "yield@2026-08-31 to 2026-06, all",
   ]
  `);
  expect(new Set(publications.map(({ id }) => id)).size).toBe(publications.length);
  const releases = publications.map(({ release }) => release);
  expect(releases).toEqual([...releases].sort((a, b) => a - b));
  expect(formatDay(calendar.at(-1)!.day)).toBe("2026-12-15");
});
