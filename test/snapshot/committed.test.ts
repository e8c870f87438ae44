import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { accountOf, filled } from "../../src/snapshot/account";
import { buildSnapshot, type Snapshot } from "../../src/snapshot/build";
import { digestOf } from "../../src/snapshot/digest";
import { reconcile, reportOf, type Comparison } from "../../src/snapshot/reconciliation";
import type { Calendar } from "../../src/tic/calendar";
import { holderOf } from "../../src/tic/holder";
import { formatDay, formatMonth } from "../../src/tic/month";
import type { Reading } from "../../src/treasury/reading";
import { readSources, type Unread } from "../../src/treasury/sources";
import { DATA } from "../support/assets";

const ROOT = join(__dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

/** What `npm run data` reads. */
let readings: Reading[];
let calendar: Calendar;
let unread: Unread[];
let comparisons: Comparison[];

beforeAll(async () => {
  ({ readings, calendar, unread } = await readSources((path) =>
    Promise.resolve(readFileSync(join(ROOT, "data", path), "latin1")),
  ));
  comparisons = reconcile(readings);
});

test("assets/data is what data/ gives, byte for byte, in whatever order it is read", () => {
  const { version } = JSON.parse(read("package.json")) as { version: string };
  const rebuilt = buildSnapshot([...readings].reverse(), calendar, version);
  const committed = new Map(readdirSync(DATA).map((file) => [file, read(`assets/data/${file}`)]));
  const hashes = (files: Snapshot) =>
    Object.fromEntries([...files].map(([file, text]) => [file, digestOf(text)]));
  expect(hashes(committed)).toEqual(hashes(rebuilt));
});

test("docs/reconciliation.md is the report of data/", () => {
  const [committed, written] = [read("docs/reconciliation.md"), reportOf(readings, comparisons)];
  const lines = committed.split("\n");
  expect(written.split("\n").filter((line, i) => line !== lines[i])).toEqual([]);
  expect(committed).toHaveLength(written.length);
});

test("docs/data.md has the tables of data/", () => {
  const committed = read("docs/data.md");
  expect(filled(committed, accountOf(readings, unread, comparisons))).toBe(committed);
});

describe("the known disagreements of docs/data.md", () => {
  const told = read("docs/data.md").replace(/\s+/g, " ");

  /** How many cells of two publications differ, by holder; months as they are counted. */
  function differences(older: string, newer: string, isCounted: (month: string) => boolean) {
    const named = ({ table, release }: Reading["publication"]) => `${table}@${formatDay(release)}`;
    const pair = comparisons.find(
      (one) => named(one.older) === older && named(one.newer) === newer,
    )!;
    const counts: Record<string, number> = {};
    for (const { holder, month } of pair.differences) {
      const { name } = holderOf(holder);
      if (isCounted(formatMonth(month))) counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  }

  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b);

  test("of Table 3D with the history", () => {
    const [table3d, history] = ["slt3d@2023-03-15", "mfhhis01@2026-05-18"];
    const early = differences(table3d, history, (month) => month <= "2022-10");
    expect(early).toEqual({
      "United Kingdom": 2,
      France: 7,
      Ireland: 7,
      "Foreign official": 18,
      "Grand total": 15,
    });
    expect(told).toContain(
      "in 49 cells up to 2022-10: United Kingdom 2 (2011), France 7 (2015), Ireland 7 (2021-12 to 2022-06), foreign official 18, grand total 15",
    );
    expect([sum(early), sum(differences(table3d, history, (month) => month > "2022-10"))]).toEqual([
      49, 63,
    ]);
    expect(told).toContain("were never revised there: 63 cells differ");
  });

  test("of the history with Table 3", () => {
    const late = differences(
      "mfhhis01@2026-05-18",
      "table3@2026-06-18",
      (month) => month === "2024-12",
    );
    expect(late).toEqual({ Canada: 1, "Grand total": 1, "Foreign official": 2 });
    expect(told).toContain("in 4 cells, all of 2024-12: Canada, and the totals that contain it");
  });

  /** The figures of a month in millions, by row. */
  const figures = (id: string, month: string, series: "current" | "comparison") =>
    new Map(
      readings
        .find(({ publication }) => publication.id === id)!
        .observations.filter(
          (o) =>
            o.measure === "treasuries" && o.series === series && formatMonth(o.month) === month,
        )
        .map(({ row, value }) => [row.trim(), value]),
    );

  test("of a total with its rows", () => {
    const april = figures("slt3d@2023-03-15", "2018-04", "current");
    const parts = april.get("All Countries")! + april.get("Total IROs")!;
    expect(parts - april.get("Grand Total")!).toBe(497);
    expect(told).toContain("2018-04: the grand total is 497 million less than all countries");
    expect(figures("mfhhis01@2026-05-18", "2006-06", "comparison").get("Grand Total")).toBe(
      2_095_300,
    );
    expect(told).toContain("the grand total says 2,095.3");
  });

  test("of Poland, which only the history prints", () => {
    const poland = (id: string) =>
      readings
        .find(({ publication }) => publication.id === id)!
        .observations.filter(({ measure }) => measure === "treasuries")
        .filter(({ holder }) => holderOf(holder).name === "Poland")
        .map(({ value }) => value !== null);
    expect(new Set(poland("table3@2026-06-18"))).toEqual(new Set([false]));
    expect(new Set(poland("mfhhis01@2026-05-18"))).toEqual(new Set([true]));
  });
});
