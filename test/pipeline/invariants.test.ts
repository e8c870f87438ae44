import { readFileSync } from "node:fs";
import { join } from "node:path";
import { verifyContent } from "../../src/pipeline/invariants";
import { edits } from "../../src/pipeline/store/snapshot";
import { readCore, readIndex, readMore } from "../../src/snapshot/read";
import type { Content } from "../../src/tic/dataset";
import { isoDay, isoMonth } from "../../src/tic/month";
import type { Row } from "../../src/tic/row";
import { DATA } from "../support/assets";

const read = (file: string) => readFileSync(join(DATA, file), "utf8");

/** Of the shipped snapshot what Table 3 prints. */
const content = ((): Content => {
  const index = readIndex(read("index.json"));
  const core = readCore(read(index.chunks.core.file));
  const more = (["terms", "flows"] as const).flatMap((name) =>
    readMore(name, read(index.chunks[name].file), index, core.publications),
  );
  const isTable3 = ({ publication }: Row) => core.publications[publication]!.table === "table3";
  return { version: index.version, ...core, rows: [...core.rows, ...more].filter(isTable3) };
})();

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

  test("a total of Table 2 that is six million off, for five are let pass", () => {
    const [index, core] = [readIndex(read("index.json")), content.publications];
    const rows = readMore("foreign", read(index.chunks.foreign.file), index, core).filter(
      ({ publication, holder }) => core[publication]!.table === "table2" && holder === 41408,
    );
    const failing = (n: number) =>
      verifyContent({
        ...content,
        rows: rows.map((row) => (row.measure === "foreign" ? { ...row, ...plus(n)(row) } : row)),
      }).failures.filter((failure) => failure.includes("is not the sum of its parts"));
    expect(failing(5)).toEqual([]);
    expect(failing(6)).toEqual([
      expect.stringMatching(/^table2@2026-06-18: China, Mainland, foreign in /),
    ]);
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
      "publications listed twice: yield@2026-08-31",
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
