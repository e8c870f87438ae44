import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "../../src/snapshot/hash";
import { readCore, readIndex, readMore, SnapshotError, verify } from "../../src/snapshot/read";
import { CHUNK_NAMES } from "../../src/tic/measure";
import { formatDay, formatMonth, isoMonth } from "../../src/tic/month";
import { DATA } from "../support/assets";

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
    schema: 3,
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
    shapes: [CHINA_FROM_NOVEMBER],
    values: ["683862 -407"],
    ...change,
  });

const CHINA_FROM_NOVEMBER = [0, 41408, "treasuries", "China, Mainland", 1, 0, "2025-11"];

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
      changed({ schema: 4 }),
      "index.json has schema 4, this version of the add-in reads 3: close the workbook and open it again to get a newer version",
    ],
  ])("refuses %s", (_, text, message) => {
    expect(() => readIndex(text)).toThrow(new SnapshotError(message));
  });

  test.each([
    ["null", "null", /^index\.json at : /],
    ["an array", "[]", /^index\.json at /],
    ["no schema", changed({ schema: undefined }), /^index\.json at schema: /],
    ["a schema in text", changed({ schema: "3" }), /^index\.json at schema: /],
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
    [
      "a chunk that is said to have 10^15 bytes",
      changed({ chunks: { ...index.chunks, core: { ...index.chunks.core, bytes: 1e15 } } }),
      /^index\.json at chunks\.core\.bytes: a chunk of more than 67108864 bytes$/,
    ],
    [
      "a chunk of no bytes",
      changed({ chunks: { ...index.chunks, core: { ...index.chunks.core, bytes: 0 } } }),
      /^index\.json at chunks\.core\.bytes: a chunk of no bytes$/,
    ],
  ])("refuses %s", (_, text, message) => {
    expect(() => readIndex(text)).toThrow(SnapshotError);
    expect(() => readIndex(text)).toThrow(message);
  });

  test("reads the committed one", () => {
    expect(index).toMatchObject({ schema: 3, release: "2026-07-14", newest: "2026-04" });
    expect(index.chunks.core.file).toBe(`core.${index.chunks.core.sha256.slice(0, 16)}.json`);
  });
});

describe("verify", () => {
  const { file, sha256, bytes } = index.chunks.core;

  test("refuses a chunk of another length", async () => {
    const cut = core.slice(0, -1);
    await expect(verify(index.chunks.core, cut)).rejects.toThrow(
      new SnapshotError(
        `${file} is damaged: expected ${bytes} bytes with sha256 ${sha256}, found ${bytes - 1} with ${hashOf(cut)}`,
      ),
    );
  });

  test("refuses a chunk of the same length with one figure changed", async () => {
    const digit = core.lastIndexOf("1");
    const other = `${core.slice(0, digit)}2${core.slice(digit + 1)}`;
    await expect(verify(index.chunks.core, other)).rejects.toThrow(
      /^core\.[0-9a-f]{16}\.json is damaged/,
    );
  });

  test("refuses what is not ASCII", async () => {
    await expect(verify(index.chunks.core, `${core.slice(0, -1)}é`)).rejects.toThrow(SnapshotError);
  });

  test("accepts every committed chunk", async () => {
    const chunks = Object.values(index.chunks);
    expect(chunks).toHaveLength(CHUNK_NAMES.length);
    for (const chunk of chunks) await verify(chunk, textOf(chunk.file));
  });

  test("does the same on a page without Web Crypto", async () => {
    const own = Object.getOwnPropertyDescriptor(globalThis, "crypto")!;
    Object.defineProperty(globalThis, "crypto", { value: undefined, configurable: true });
    try {
      await verify(index.chunks.core, core);
      await expect(verify(index.chunks.core, core.slice(1))).rejects.toThrow(hashOf(core.slice(1)));
    } finally {
      Object.defineProperty(globalThis, "crypto", own);
    }
  });
});

describe("readCore", () => {
  test.each([
    ["no JSON", "{", 'core is no JSON: "{"'],
    [
      "a row of a publication it does not list",
      chunk(shape(1, 41408, "treasuries", "China, Mainland", 1, 0, "2025-11")),
      "core is damaged: row 0 is of publication 1, which the core does not list",
    ],
    [
      "a row without values",
      chunk({ values: [] }),
      "core is damaged: it has rows without values, or values without rows",
    ],
    [
      "values without a row",
      chunk({ values: ["1", "2"] }),
      "core is damaged: it has rows without values, or values without rows",
    ],
    [
      "a day that does not exist",
      chunk({ calendar: [["2026-06-31", "2026-04"]] }),
      "core is damaged: not a day: 2026-06-31",
    ],
    [
      "a figure in hexadecimal digits",
      chunk({ values: ["683862 0x10"] }),
      'core is damaged: row 0, month 1: "0x10" is no whole number',
    ],
    [
      "a double blank, which would shift the months",
      chunk({ values: ["683862  -407"] }),
      'core is damaged: row 0, month 1: "" is no whole number',
    ],
    [
      "a figure that 32 bits do not hold",
      chunk({ values: ["683862 4294967296"] }),
      "core is damaged: row 0, month 1: a figure of more than 2147483646 millions",
    ],
    [
      "a row that is there twice",
      chunk({
        shapes: [CHINA_FROM_NOVEMBER, [0, 41408, "treasuries", "China", 1, 0, "2025-12"]],
        values: ["683862 -407", "0"],
      }),
      "core is damaged: row 1 prints figures of 41408, treasuries once more",
    ],
    [
      "an unknown holder",
      chunk(shape(0, 12345, "treasuries", "Atlantis", 1, 0, "2025-11")),
      "core is damaged: row 0 is of holder 12345, which this version of the add-in does not know",
    ],
    [
      "a month before there was any figure",
      chunk(shape(0, 41408, "treasuries", "China, Mainland", 1, 0, "1925-11")),
      "core is damaged: row 0 of table3@2026-06-18 has 1925-11 to 1925-12",
    ],
    [
      "a month that was not over when the table came out",
      chunk(shape(0, 41408, "treasuries", "China, Mainland", 1, 0, "2026-04")),
      "core is damaged: row 0 of table3@2026-06-18 has 2026-04 to 2026-05",
    ],
    [
      "a measure of another chunk",
      chunk(shape(0, 41408, "bills", "China, Mainland", 1, 0, "2025-11")),
      "core is damaged: row 0 is of bills, which is in another chunk",
    ],
    [
      "no rows at all",
      chunk({ shapes: [], values: [] }),
      "core is damaged: it has no row of treasuries",
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

  test("reads two rows of a holder whose name changed", () => {
    const { rows } = readCore(
      chunk({
        shapes: [CHINA_FROM_NOVEMBER, [0, 41408, "treasuries", "China", 1, 0, "2026-01"]],
        values: ["683862 -407", "694000"],
      }),
    );
    expect(rows.map(({ name, values }) => [name, ...values])).toEqual([
      ["China, Mainland", 683_862, 683_455],
      ["China", 694_000],
    ]);
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

  test("reads the committed chunk: 259 publications, the calendar to December 2026", () => {
    const { publications, calendar } = readCore(core);
    expect(publications).toHaveLength(259);
    expect(formatDay(calendar[0]!.day)).toBe("2002-12-31");
    expect(calendar.slice(-2).map(({ day }) => formatDay(day))).toEqual([
      "2026-11-18",
      "2026-12-15",
    ]);
  });
});

describe("readMore", () => {
  const { publications } = readCore(core);
  const text = textOf(index.chunks.terms.file);
  const terms = JSON.parse(text) as { shapes: unknown[][]; values: string[] };
  const read = (change: Json) =>
    readMore("terms", JSON.stringify({ ...terms, ...change }), index, publications);

  test("refuses rows of publications that the core does not list", () => {
    expect(() => readMore("terms", text, index, [])).toThrow(
      new SnapshotError(
        "terms is damaged: row 0 is of publication 2, which the core does not list",
      ),
    );
  });

  test.each([
    ["another schema", { schema: 2 }, /^terms at schema: /],
    ["a chunk that does not name its core", { core: undefined }, /^terms at core: /],
    [
      "a chunk of another build than the core",
      { core: "0123456789abcdef" },
      /^terms is damaged: it was made with another core than core\.[0-9a-f]{16}\.json$/,
    ],
    [
      "a chunk without one of its measures",
      {
        shapes: terms.shapes.filter(([, , measure]) => measure !== "bills"),
        values: terms.values.filter((_, i) => terms.shapes[i]![2] !== "bills"),
      },
      /^terms is damaged: it has no row of bills$/,
    ],
    [
      "a row that is there twice",
      { shapes: [...terms.shapes, terms.shapes[0]], values: [...terms.values, terms.values[0]] },
      /^terms is damaged: row \d+ prints figures of \d+, \w+ once more$/,
    ],
  ])("refuses %s", (_, change, message) => {
    expect(() => read(change)).toThrow(SnapshotError);
    expect(() => read(change)).toThrow(message);
  });

  test("reads every committed chunk", () => {
    for (const name of CHUNK_NAMES.filter((each) => each !== "core")) {
      const { file } = index.chunks[name];
      expect(readMore(name, textOf(file), index, publications).length).toBeGreaterThan(
        name === "markets" ? 2 : 400,
      );
    }
  });

  test("reads rows", () => {
    const rows = read({}).filter(({ holder, measure }) => holder === 41408 && measure === "bills");
    expect(rows.map(({ publication }) => publications[publication]!.id)).toContain(
      "table3@2026-06-18",
    );
    const { start, values } = rows.find(
      ({ publication }) => publications[publication]!.id === "table3@2026-06-18",
    )!;
    expect(values[isoMonth("2025-11") - start]).toBe(59_651);
  });
});
