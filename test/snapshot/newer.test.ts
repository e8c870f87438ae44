import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSnapshot } from "../../src/snapshot/build";
import { readCore, readIndex } from "../../src/snapshot/read";
import { Dataset } from "../../src/tic/dataset";
import { formatDay, formatMonth, isoDay, isoMonth } from "../../src/tic/month";
import { readPress } from "../../src/treasury/press";
import { readTable3 } from "../../src/treasury/table3";

const ROOT = join(__dirname, "../..");
const TABLE3 = join(ROOT, "data/raw/vintage-2026-06-18/slt_table3.txt");
/** Table 5 of 2026-08-17 as a third party retyped it, which is not shipped. */
const PRINTS = join(ROOT, "test/fixtures/prints/first-prints_2026-08-17.csv");

test("a newer press table without a Table 3 brings its months, and leaves Table 3 its own", () => {
  const origin = { file: "slt_table3.txt", release: isoDay("2026-06-18") };
  const table3 = readTable3(readFileSync(TABLE3, "latin1"), origin);
  const prints = readPress(readFileSync(PRINTS, "latin1"), "first-prints_2026-08-17.csv");
  const files = buildSnapshot([table3, ...prints], [], "0.0.0");
  const index = readIndex(files.get("index.json")!);
  expect([index.release, index.newest]).toEqual(["2026-08-17", "2026-06"]);
  const core = readCore(files.get(index.chunks.core.file)!);
  const dataset = new Dataset({ version: "0.0.0", ...core, chunks: ["core"] });
  expect([formatDay(dataset.release), formatMonth(dataset.newest)]).toEqual([
    "2026-08-17",
    "2026-06",
  ]);
  expect(dataset.value(42609, "treasuries", isoMonth("2026-06"))).toBe(1_116_700);
  expect(dataset.figure(42609, "treasuries", isoMonth("2026-04"))!.publication.table).toBe(
    "table3",
  );
});
