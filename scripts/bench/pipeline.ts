/** `npm run data`: reading all stored files, building the snapshot and its documents. */
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rebuild } from "../../src/pipeline/commands/rebuild";
import { pair, sink, type Pair } from "./pair";

const ROOT = join(__dirname, "../..");

export async function pipeline(): Promise<readonly Pair[]> {
  const folder = await mkdtemp(join(tmpdir(), "tic-bench-"));
  const account = join(folder, "data.md");
  await mkdir(join(folder, "data"));
  await copyFile(join(ROOT, "docs/data.md"), account);
  const whole = await timed(() =>
    rebuild({
      raw: join(ROOT, "data"),
      out: join(folder, "data"),
      report: join(folder, "reconciliation.md"),
      account,
      version: "bench",
      say: () => undefined,
    }),
  );
  const alone = await timed(splitAll);
  await rm(folder, { recursive: true });
  return [
    pair(
      "`npm run data` without its start: all files read, judged, built and written",
      "the same files read and split into cells",
      [whole, alone],
    ),
  ];
}

/** Reads every stored file, and splits it into lines and cells. */
async function splitAll(): Promise<void> {
  for (const file of await readdir(join(ROOT, "data"), { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const text = await readFile(join(file.parentPath, file.name), "latin1");
    for (const line of text.split(/\r?\n/)) sink.sum += line.split(/[\t,]/).length;
  }
}

/** As `time`, of what waits for the disk. */
async function timed(run: () => Promise<unknown>): Promise<number> {
  let best = Infinity;
  for (let i = 0; i < 4; i++) {
    const started = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(started);
    if (i) best = Math.min(best, (user + system) / 1000);
  }
  return best;
}
