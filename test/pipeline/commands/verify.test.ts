import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { edits, readFolder } from "../../../src/pipeline/store/snapshot";
import { verifyContent, verifyFolder } from "../../../src/pipeline/commands/verify";
import type { Content } from "../../../src/tic/dataset";
import { isoDay, isoMonth } from "../../../src/tic/month";
import type { Row } from "../../../src/tic/row";
import { DATA } from "../../support/data";

// Reading and building a whole history takes its time where several tests run at once.
jest.setTimeout(60_000);

const none = () => Promise.reject(new Error("nothing else is read"));
let folder: string;
let content: Content;

beforeAll(async () => {
  ({ content } = await readFolder(DATA));
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tic-verify-"));
  cpSync(DATA, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const chunk = (name: string) =>
  join(
    folder,
    readdirSync(folder).find((file) => file.startsWith(`${name}.`))!,
  );
const failures = async () => (await verifyFolder(folder, none)).failures;

test("the shipped snapshot is sound, in 208,262 figures and 36,000 sums", async () => {
  const verdict = await verifyFolder(DATA, none);
  expect(verdict.failures).toEqual([]);
  expect(verdict.checked).toEqual([
    "5 chunks: size, sha256, schema",
    "19 publications, 3,665 rows",
    "208,262 figures: months, holders, units, signs",
    expect.stringMatching(/^3\d,\d{3} sums$/) as string,
  ]);
});

describe("the files", () => {
  test("an index that is missing, no JSON, or of another schema", async () => {
    const index = join(folder, "index.json");
    const text = readFileSync(index, "utf8");
    writeFileSync(index, text.replace('"schema": 2', '"schema": 3'));
    expect((await failures())[0]).toMatch(
      "index.json has schema 3, this version of the add-in reads 2",
    );
    writeFileSync(index, text.slice(0, 100));
    expect((await failures())[0]).toMatch("index.json is no JSON");
    rmSync(index);
    expect((await failures())[0]).toBe("index.json is missing");
  });

  test("a chunk that is missing, cut, or changed in one digit", async () => {
    const file = chunk("flows");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.slice(0, -100));
    expect((await failures())[0]).toMatch("is damaged: expected 106573 bytes");
    writeFileSync(file, text.replace(/ 1 /, " 2 "));
    expect((await failures())[0]).toMatch("is damaged: expected 106573 bytes with sha256 0da5f908");
    rmSync(file);
    expect((await failures())[0]).toBe("flows.0da5f908f9df61b9.json is missing");
  });

  test("a file that does not belong there", async () => {
    writeFileSync(join(folder, "core.0123456789abcdef.json"), "{}");
    expect(await failures()).toEqual([
      "core.0123456789abcdef.json belongs to neither the index nor the one before it",
    ]);
  });

  test("an index that says another release or month than its chunks", async () => {
    const index = join(folder, "index.json");
    writeFileSync(
      index,
      readFileSync(index, "utf8").replace("2026-06-18", "2026-07-14").replace("2026-04", "2026-05"),
    );
    expect(await failures()).toEqual([
      "index.json says the release is 2026-07-14, the publications say otherwise",
      "index.json says 2026-05 is the newest month, the rows end 2026-04",
    ]);
  });
});

describe("the figures", () => {
  const at = (table: string, holder: number, measure: string) =>
    content.rows.findIndex(
      (row) =>
        content.publications[row.publication]!.table === table &&
        row.holder === holder &&
        row.measure === measure,
    );
  const changed = (index: number, change: (row: Row) => Partial<Row>): readonly string[] =>
    verifyContent({
      ...content,
      rows: content.rows.map((row, i) => (i === index ? { ...row, ...change(row) } : row)),
    }).failures;
  const plus =
    (n: number) =>
    ({ values }: Row) => ({ values: values.map((v, i) => (i === 0 ? v! + n : v)) });

  test("a total that its parts do not add up to", () => {
    expect(changed(at("table3", 99996, "treasuries"), plus(1))).toContain(
      "table3@2026-06-18: Grand Total, treasuries in 2020-01: 7,027,317 is not the sum of its parts, 7,027,316",
    );
    expect(changed(at("table3", 41408, "bills"), plus(10))[0]).toMatch(
      /^table3@2026-06-18: China, Mainland, treasuries in 2020-01: .* is not the sum of its parts/,
    );
  });

  test("a month after the release, a position below zero, half a unit, an unknown holder", () => {
    const china = at("table3", 41408, "longterm");
    expect(changed(china, () => ({ start: isoMonth("2030-01") }))[0]).toMatch(
      "table3@2026-06-18: China, Mainland, longterm: 2030-01 to",
    );
    expect(changed(china, plus(-2_000_000))[0]).toMatch("a position of -");
    expect(changed(china, plus(0.5))[0]).toMatch("is no multiple of 1");
    expect(changed(china, () => ({ holder: 12345 }))[0]).toMatch("no holder has the code 12345");
  });

  test("a calendar out of order, and a publication that is listed twice", () => {
    const calendar = [
      { day: isoDay("2026-06-18"), newest: isoMonth("2026-04") },
      { day: isoDay("2026-07-14"), newest: isoMonth("2026-03") },
    ];
    const publications = [...content.publications, content.publications[0]!];
    expect(verifyContent({ ...content, calendar, publications }).failures).toEqual([
      "publications listed twice: table3@2026-06-18",
      "the calendar is out of order at 2026-07-14",
    ]);
  });

  test("against an older snapshot: what is gone, and what is edited", () => {
    const index = at("table3", 41408, "treasuries");
    const rows = content.rows.map((row, i) => (i === index ? { ...row, ...plus(1)(row) } : row));
    expect(edits(content, { ...content, rows })).toEqual([
      "table3@2026-06-18: China, Mainland, treasuries in 2020-01, 1,078,601, is now 1,078,602",
    ]);
    expect(edits(content, { ...content, rows: content.rows.slice(1) }).length).toBeGreaterThan(10);
    expect(edits({ ...content, rows: content.rows.slice(1) }, content)).toEqual([]);
  });
});
