/** What ten times the releases cost, and what the data take in memory. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { shippedHistory } from "../../src/pipeline/store/history";
import { buildSnapshot } from "../../src/snapshot/build";
import { readCore, readIndex, readMore } from "../../src/snapshot/read";
import { Dataset } from "../../src/tic/dataset";
import { CHUNK_NAMES } from "../../src/tic/measure";
import type { Reading } from "../../src/treasury/reading";
import { pair, sink, time, type Pair } from "./pair";

const ROOT = join(__dirname, "../..");
const TIMES = 10;

/** The same releases once more, each some days later: what ten times as many years of vintages would be. */
function again(readings: readonly Reading[], times: number): Reading[] {
  return Array.from({ length: times }, (_, i) =>
    readings.map(({ publication, ...rest }): Reading => {
      const release = publication.release + i;
      return {
        ...rest,
        publication: { ...publication, release, id: `${publication.table}@${release}.${i}` },
      };
    }),
  ).flat();
}

export async function growth(): Promise<readonly Pair[]> {
  const { readings, calendar } = await shippedHistory(join(ROOT, "data"));
  // Releases that lie apart, so that their copies do too.
  const positions = readings.filter(
    ({ publication: { table } }) => table === "table3" || table === "slt3d",
  );
  const [once, often] = [1, TIMES].map((times) => again(positions, times));
  const build = (which: readonly Reading[]) => buildSnapshot(which, calendar, "bench");
  const [one, ten] = [build(once!), build(often!)];
  const coreOf = (files: ReadonlyMap<string, string>) =>
    [...files].find(([name]) => name.startsWith("core."))![1];
  const read = (files: ReadonlyMap<string, string>) =>
    new Dataset({ ...readCore(coreOf(files)), version: "bench" });
  const timed = (run: () => unknown) => time(() => (sink.sum += run() ? 1 : 0), 3);
  return [
    pair(`building a snapshot of ${TIMES} times the releases`, "of the releases", [
      timed(() => build(often!)),
      timed(() => build(once!)),
    ]),
    pair(`reading a core of ${TIMES} times the releases`, "of the releases", [
      timed(() => read(ten)),
      timed(() => read(one)),
    ]),
    memory(),
  ];
}

/** The heap that the whole dataset takes, against eight bytes a figure. */
function memory(): Pair {
  const data = join(ROOT, "assets/data");
  const index = readIndex(readFileSync(join(data, "index.json"), "utf8"));
  const text = (name: keyof typeof index.chunks) =>
    readFileSync(join(data, index.chunks[name].file), "utf8");
  const heap = () => {
    global.gc?.();
    return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  };
  const before = heap();
  const core = readCore(text("core"));
  let figures = core.rows.reduce((sum, { values }) => sum + values.length, 0);
  let dataset = new Dataset({ ...core, version: index.version, chunks: ["core"] });
  for (const name of CHUNK_NAMES.filter((each) => each !== "core")) {
    const rows = readMore(name, text(name), index, core.publications);
    figures += rows.reduce((sum, { values }) => sum + values.length, 0);
    dataset = dataset.with(rows, name);
  }
  const taken = heap() - before;
  sink.sum += dataset.newest;
  return pair(
    `the whole dataset in memory, ${figures.toLocaleString("en")} figures`,
    "eight bytes a figure",
    [taken / 1e6, (figures * 8) / 1e6],
    "MB",
  );
}
