import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  hashOf,
  readCore,
  readIndex,
  readMore,
  SnapshotError,
  verify,
} from "../../src/snapshot/read";
import { CHUNK_NAMES } from "../../src/tic/measure";
import { formatDay, formatMonth } from "../../src/tic/month";
import { DATA } from "../support/data";

const textOf = (file: string) => readFileSync(join(DATA, file), "utf8");
const indexText = textOf("index.json");
const index = readIndex(indexText);
const core = textOf(index.chunks.core.file);

type Json = Record<string, unknown>;

/** The index with some of its fields changed. */
const changed = (change: Json) => JSON.stringify({ ...(JSON.parse(indexText) as Json), ...change });

/** A core chunk with one publication and one row. */
const chunk = (change: Json = {}) =>
  JSON.stringify({
    schema: 2,
    publications: [
      {
        id: "table3@2026-06-18",
        table: "table3",
        source: "slt_table3.txt",
        release: "2026-06-18",
        newest: "2026-04",
        coverage: "all",
      },
    ],
    calendar: [["2026-06-18", "2026-04"]],
    shapes: [[0, 41408, "treasuries", "China, Mainland", 1, 0, "2025-11"]],
    values: ["683862 -407"],
    ...change,
  });

const shape = (...fields: unknown[]) => ({ shapes: [fields] });

describe("readIndex", () => {
  test.each([
    ["an empty file", "", 'index.json is no JSON: ""'],
    [
      "an HTML page served with status 200",
      "<!DOCTYPE html>\n<html>",
      'index.json is no JSON: "<!DOCTYPE html>\\n<html>"',
    ],
    [
      "a truncated file",
      indexText.slice(0, 60),
      `index.json is no JSON: ${JSON.stringify(indexText.slice(0, 40))}`,
    ],
    [
      "a later schema",
      changed({ schema: 3 }),
      "index.json has schema 3, this version of the add-in reads 2: close the workbook and open it again to get a newer version",
    ],
  ])("refuses %s", (_, text, message) => {
    expect(() => readIndex(text)).toThrow(new SnapshotError(message));
  });

  test.each([
    ["null", "null", /^index\.json at : /],
    ["an array", "[]", /^index\.json at /],
    ["no schema", changed({ schema: undefined }), /^index\.json at schema: /],
    ["a schema in text", changed({ schema: "2" }), /^index\.json at schema: /],
    ["no release day", changed({ release: "June 2026" }), /^index\.json at release: /],
    ["no chunks", changed({ chunks: {} }), /^index\.json at chunks\.core: /],
    [
      "a chunk in another folder",
      changed({
        chunks: { ...index.chunks, core: { ...index.chunks.core, file: "../core.json" } },
      }),
      /^index\.json at chunks\.core\.file: /,
    ],
    [
      "a hash that is none",
      changed({ chunks: { ...index.chunks, terms: { ...index.chunks.terms, sha256: "abc" } } }),
      /^index\.json at chunks\.terms\.sha256: /,
    ],
  ])("refuses %s", (_, text, message) => {
    expect(() => readIndex(text)).toThrow(SnapshotError);
    expect(() => readIndex(text)).toThrow(message);
  });

  test("reads the committed one", () => {
    expect(index).toMatchObject({ schema: 2, release: "2026-07-14", newest: "2026-04" });
    expect(index.chunks.core.file).toBe(`core.${index.chunks.core.sha256.slice(0, 16)}.json`);
  });
});

describe("verify", () => {
  const { file, sha256, bytes } = index.chunks.core;

  test("refuses a chunk of another length", () => {
    const cut = core.slice(0, -1);
    expect(() => verify(index.chunks.core, cut)).toThrow(
      new SnapshotError(
        `${file} is damaged: expected ${bytes} bytes with sha256 ${sha256}, found ${bytes - 1} with ${hashOf(cut)}`,
      ),
    );
  });

  test("refuses a chunk of the same length with one figure changed", () => {
    const digit = core.lastIndexOf("1");
    const other = `${core.slice(0, digit)}2${core.slice(digit + 1)}`;
    expect(() => verify(index.chunks.core, other)).toThrow(/^core\.[0-9a-f]{16}\.json is damaged/);
  });

  test("refuses what is not ASCII", () => {
    expect(() => verify(index.chunks.core, `${core.slice(0, -1)}é`)).toThrow(SnapshotError);
  });

  test("accepts every committed chunk", () => {
    const chunks = Object.values(index.chunks);
    expect(chunks).toHaveLength(CHUNK_NAMES.length);
    for (const chunk of chunks) expect(() => verify(chunk, textOf(chunk.file))).not.toThrow();
  });
});

test("hashOf is the sha256 of the text", () => {
  expect(hashOf("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(hashOf(core)).toBe(createHash("sha256").update(core).digest("hex"));
});

describe("readCore", () => {
  test.each([
    ["no JSON", "{", 'core is no JSON: "{"'],
    [
      "a row of a publication it does not list",
      chunk(shape(1, 41408, "treasuries", "China, Mainland", 1, 0, "2025-11")),
      "a chunk cites a publication it lacks",
    ],
    [
      "a row without values",
      chunk({ values: [] }),
      "a chunk has rows without values, or values without rows",
    ],
    [
      "values without a row",
      chunk({ values: ["1", "2"] }),
      "a chunk has rows without values, or values without rows",
    ],
  ])("refuses %s", (_, text, message) => {
    expect(() => readCore(text)).toThrow(new SnapshotError(message));
  });

  test.each([
    ["another schema", chunk({ schema: 1 }), /^core at schema: /],
    [
      "a measure it does not know",
      chunk(shape(0, 41408, "gold", "China, Mainland", 1, 0, "2025-11")),
      /^core at shapes\.0\.2: /,
    ],
    [
      "a precision it does not know",
      chunk(shape(0, 41408, "treasuries", "China, Mainland", 10, 0, "2025-11")),
      /^core at shapes\.0\.4: /,
    ],
    [
      "a month in another form",
      chunk(shape(0, 41408, "treasuries", "China, Mainland", 1, 0, "Nov 2025")),
      /^core at shapes\.0\.6: /,
    ],
    ["a release without a month", chunk({ calendar: [["2026-06-18"]] }), /^core at calendar\.0/],
    ["no publications", chunk({ publications: undefined }), /^core at publications: /],
  ])("refuses %s", (_, text, message) => {
    expect(() => readCore(text)).toThrow(SnapshotError);
    expect(() => readCore(text)).toThrow(message);
  });

  test("reads publications, calendar and rows", () => {
    const { publications, calendar, rows } = readCore(chunk());
    expect(publications.map(({ id, release }) => [id, formatDay(release)])).toEqual([
      ["table3@2026-06-18", "2026-06-18"],
    ]);
    expect(calendar.map(({ day, newest }) => [formatDay(day), formatMonth(newest)])).toEqual([
      ["2026-06-18", "2026-04"],
    ]);
    expect(rows.map((row) => ({ ...row, start: formatMonth(row.start) }))).toEqual([
      {
        publication: 0,
        holder: 41408,
        measure: "treasuries",
        name: "China, Mainland",
        precision: 1,
        comparison: false,
        start: "2025-11",
        values: [683_862, 683_455],
      },
    ]);
  });

  test("reads the committed chunk: 251 publications, the calendar to December 2026", () => {
    const { publications, calendar } = readCore(core);
    expect(publications).toHaveLength(251);
    expect(formatDay(calendar[0]!.day)).toBe("2002-12-31");
    expect(calendar.slice(-2).map(({ day }) => formatDay(day))).toEqual([
      "2026-11-18",
      "2026-12-15",
    ]);
  });
});

describe("readMore", () => {
  const terms = (publication: number) =>
    JSON.stringify({
      schema: 2,
      shapes: [[publication, 41408, "bills", "China, Mainland", 1, 0, "2025-11"]],
      values: ["59651"],
    });

  test("refuses rows of publications that the core does not list", () => {
    expect(() => readMore("terms", terms(17), 17)).toThrow(
      new SnapshotError("a chunk cites a publication it lacks"),
    );
  });

  test("refuses another schema", () => {
    expect(() => readMore("terms", terms(0).replace('"schema":2', '"schema":1'), 17)).toThrow(
      /^terms at schema: /,
    );
  });

  test("reads rows", () => {
    expect(readMore("terms", terms(16), 17)).toMatchObject([
      { publication: 16, measure: "bills", values: [59_651] },
    ]);
  });
});
