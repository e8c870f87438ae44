import fc from "fast-check";
import { buildSnapshot, type Snapshot } from "../../src/snapshot/build";
import { digestOf } from "../../src/snapshot/digest";
import { readIndex } from "../../src/snapshot/read";
import { Dataset } from "../../src/tic/dataset";
import { CHUNK_NAMES } from "../../src/tic/measure";
import { formatDay, isoDay, isoMonth } from "../../src/tic/month";
import { WITHHELD } from "../../src/tic/row";
import { headIn, readingOf, rowsIn } from "./readings";

const CHINA = 41408;
const JAPAN = 42609;
const november = { holder: CHINA, month: "2025-11" };

const press = readingOf("press@2026-01-15", "2025-11", "partial", {
  ...november,
  value: 682_600,
  precision: 100,
  row: "China, Mainland",
});
const table5 = readingOf(
  "table5@2026-06-18",
  "2026-04",
  "majors",
  { ...november, value: 683_900, precision: 100 },
  { ...november, month: "2026-04", value: 651_100, precision: 100 },
);
const table3 = readingOf(
  "table3@2026-06-18",
  "2026-04",
  "all",
  { ...november, value: 683_862, row: "China, Mainland  " },
  { ...november, value: 59_651, measure: "bills" },
  { holder: JAPAN, month: "2025-09", value: 1_189_300 },
  { holder: JAPAN, month: "2025-11", value: 1_202_693 },
  { holder: 15504, month: "2025-11", value: null, row: "Hungary" },
);
const calendar = [
  { day: isoDay("2026-01-15"), newest: isoMonth("2025-11") },
  { day: isoDay("2026-06-18"), newest: isoMonth("2026-04") },
];
const built = buildSnapshot([press, table5, table3], calendar, "0.1.0");

/** Reads a snapshot, which need not be whole. */
function contentOf(files: Snapshot) {
  const index = readIndex(files.get("index.json")!);
  const texts = CHUNK_NAMES.map((name) => files.get(index.chunks[name].file)!);
  return { version: index.version, ...headIn(texts[0]!), rows: texts.flatMap(rowsIn) };
}

describe("buildSnapshot", () => {
  test("writes an index and the five chunks it names, each by its own hash", () => {
    const index = readIndex(built.get("index.json")!);
    expect([...built.keys()].sort()).toEqual(
      [...CHUNK_NAMES.map((name) => index.chunks[name].file), "index.json"].sort(),
    );
    for (const { file, sha256, bytes } of Object.values(index.chunks)) {
      expect(digestOf(built.get(file)!)).toBe(sha256);
      expect(built.get(file)).toHaveLength(bytes);
      expect(file).toContain(sha256.slice(0, 16));
    }
  });

  test("says what it was built from: version, newest release, newest month", () => {
    expect(readIndex(built.get("index.json")!)).toMatchObject({
      schema: 3,
      version: "0.1.0",
      release: "2026-06-18",
      newest: "2026-04",
    });
  });

  test("marks every chunk but the core with the core that it was made with", () => {
    const { chunks } = readIndex(built.get("index.json")!);
    const marks = CHUNK_NAMES.filter((name) => name !== "core").map(
      (name) => (JSON.parse(built.get(chunks[name].file)!) as { core: string }).core,
    );
    expect(new Set(marks)).toEqual(new Set([chunks.core.sha256.slice(0, 16)]));
  });

  test("keeps every publication, the most precise first, then the newest", () => {
    const { publications } = contentOf(built);
    expect(publications.map(({ id }) => id)).toEqual([
      "table3@2026-06-18",
      "table5@2026-06-18",
      "press@2026-01-15",
    ]);
  });

  test("keeps every figure as printed, month for month", () => {
    const { rows } = contentOf(built);
    const japan = rows.find(({ holder }) => holder === JAPAN);
    expect(japan).toMatchObject({
      start: isoMonth("2025-09"),
      values: [1_189_300, null, 1_202_693],
    });
    const bills = rows.find(({ measure }) => measure === "bills");
    expect(bills).toMatchObject({ holder: CHINA, values: [59_651] });
  });

  test("puts a flow into the chunk of its table", () => {
    const flows = readingOf(
      "table3@2026-06-18",
      "2026-04",
      "all",
      { ...november, value: 683_862 },
      { ...november, value: 2_864, measure: "longterm.net" },
      { ...november, value: -29, measure: "foreignequity.valuation" },
    );
    const files = buildSnapshot([flows], calendar, "0.1.0");
    const { chunks } = readIndex(files.get("index.json")!);
    const measures = (name: "flows" | "foreign") =>
      rowsIn(files.get(chunks[name].file)!).map(({ measure, values }) => [measure, ...values]);
    expect(measures("flows")).toEqual([["longterm.net", 2_864]]);
    expect(measures("foreign")).toEqual([["foreignequity.valuation", -29]]);
  });

  test("writes Table 3's print of a figure that Table 1 prints too", () => {
    const cell = { ...november, value: 620_000, measure: "longterm" as const };
    const files = buildSnapshot(
      [
        readingOf("table1@2026-06-18", "2026-04", "all", cell),
        readingOf("table3@2026-06-18", "2026-04", "all", cell, { ...november, value: 683_862 }),
      ],
      calendar,
      "0.1.0",
    );
    const { publications, rows } = contentOf(files);
    const longterm = rows.filter(({ measure }) => measure === "longterm");
    expect(longterm.map(({ publication }) => publications[publication]!.table)).toEqual(["table3"]);
  });

  test("keeps what the Treasury withholds as withheld", () => {
    expect(contentOf(built).rows.find(({ name }) => name === "Hungary")?.values).toEqual([
      WITHHELD,
    ]);
  });

  test("keeps one of two prints of a figure on one release day: the most precise", () => {
    const rows = contentOf(built).rows.filter(
      ({ holder, measure }) => holder === CHINA && measure === "treasuries",
    );
    expect(rows.map(({ publication, values }) => [publication, values])).toEqual([
      [0, [683_862]],
      [1, [651_100]],
      [2, [682_600]],
    ]);
  });

  test("keeps a figure beside a finer one that is withheld", () => {
    const withheld = readingOf("table3@2026-06-18", "2026-04", "all", { ...november, value: null });
    const { rows } = contentOf(buildSnapshot([withheld, table5], calendar, "0.1.0"));
    expect(rows.map(({ values }) => values)).toEqual([
      [WITHHELD],
      [683_900, null, null, null, null, 651_100],
    ]);
  });

  test("takes the spaces around a row's name off", () => {
    expect(contentOf(built).rows[0]!.name).toBe("China, Mainland");
  });

  test("writes ASCII, whatever a source is called", () => {
    const source = { ...press.publication, source: "Agência Brasil – “TIC”" };
    const files = buildSnapshot([{ ...press, publication: source }, table3], calendar, "0.1.0");
    expect([...files.values()].filter((text) => /[^\n -~]/.test(text))).toEqual([]);
    expect(contentOf(files).publications.at(-1)!.source).toBe("Agência Brasil – “TIC”");
  });

  test("gives the same bytes for the same readings in any order", () => {
    const readings = fc.shuffledSubarray([press, table5, table3], { minLength: 3 });
    fc.assert(
      fc.property(readings, (shuffled) => {
        expect(buildSnapshot(shuffled, calendar, "0.1.0")).toEqual(built);
      }),
      { numRuns: 12 },
    );
  });

  test("reads back as a dataset with the same figures", () => {
    const dataset = new Dataset(contentOf(built));
    const value = (month: string, day?: string) =>
      dataset.value(
        CHINA,
        "treasuries",
        isoMonth(month),
        day === undefined ? undefined : { day: isoDay(day), only: false },
      );
    expect(value("2025-11")).toBe(683_862);
    expect(value("2025-11", "2026-01-15")).toBe(682_600);
    expect(value("2026-04")).toBe(651_100);
    expect(dataset.calendar.map(({ day }) => formatDay(day))).toEqual(["2026-01-15", "2026-06-18"]);
  });
});
