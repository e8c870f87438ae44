import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readCore, readIndex, readMore } from "../../src/snapshot/read";
import { CHUNK_NAMES, isWeekly } from "../../src/tic/measure";
import { periodAt } from "../../src/tic/period";
import { TRACE, WITHHELD, type Row } from "../../src/tic/row";
import { DATA } from "../support/assets";

const textOf = (file: string) => readFileSync(join(DATA, file), "utf8");
const index = readIndex(textOf("index.json"));
const core = readCore(textOf(index.chunks.core.file));

/** A weight of a cell, so that figures which changed places show. */
const weightOf = (letters: number, holder: number, month: number): number =>
  1 + ((holder * 7 + month * 13 + letters) % 997);

const lettersOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);

/** How many figures a row has, and their sum, weighted; without what is withheld or too small for the unit. */
function sumOf(row: Row): readonly [count: number, sum: number] {
  const letters = lettersOf(row.measure);
  let count = 0;
  let sum = 0;
  row.values.forEach((value, i) => {
    if (value === null || value === WITHHELD || value === TRACE) return;
    count++;
    sum += value * weightOf(letters, row.holder, periodAt(row, i));
  });
  return [count, sum];
}

const totals = new Map<string, [count: number, sum: number]>();
for (const name of CHUNK_NAMES) {
  const rows =
    name === "core"
      ? core.rows
      : readMore(name, textOf(index.chunks[name].file), index, core.publications);
  for (const row of rows) {
    if (row.comparison || isWeekly(row.measure)) continue;
    const { id, table } = core.publications[row.publication]!;
    const sums = row.measure.startsWith("year.") ? ", sums of twelve months," : "";
    const key = table === "notice" ? `${table}${sums}` : id;
    const [count, sum] = sumOf(row);
    const total = totals.get(key) ?? [0, 0];
    totals.set(key, [total[0] + count, total[1] + sum]);
  }
}

/**
 * The numbers are those of a reading of the same files that knows nothing of the readers: written apart, in another language, from
 * the Treasury's files and their descriptions. `notice` are all press releases that are stored.
 */
test.each([
  ["forms@2023-03-15", 664_304, 3_977_802_557_837],
  ["fed@2021-07-31", 68_608, 16_679_936_691],
  ["survey@2025-04-30", 66_420, 1_125_388_014_290],
  ["survey@2026-04-30", 69_286, 1_226_987_983_554],
  ["slt3d@2023-03-15", 52_177, 4_077_991_301_714],
  ["mfhhis01@2026-03-18", 12_342, 2_337_733_355_900],
  ["mfhhis01@2026-05-18", 12_342, 2_337_590_002_900],
  ["table1@2026-07-14", 80_384, 15_061_333_476_836],
  ["table2@2026-06-18", 42_658, 6_291_037_815_362],
  ["table3@2026-06-18", 33_965, 3_187_922_089_053],
  ["custody@2026-07-02", 228, 312_500_810_393],
  ["debt@2026-08-22", 225, 1_001_553_641_731],
  ["yield@2026-08-31", 879, 240_898_514],
  ["notice", 26_608, 187_009_845_100],
  ["notice, sums of twelve months,", 25_226, 1_397_933_908_300],
] as const)("%s holds the %d figures that another reading finds", (publication, count, sum) => {
  expect(totals.get(publication)).toEqual([count, sum]);
});
