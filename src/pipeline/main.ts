import { Command } from "commander";
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { accountOf, filled } from "../snapshot/account";
import { buildSnapshot } from "../snapshot/build";
import { reportOf } from "../snapshot/reconciliation";
import { readSources } from "../treasury/sources";

const ROOT = join(__dirname, "../..");

/** Rebuilds the shipped snapshot and the reconciliation report from the raw files. */
async function rebuild({ raw, out, report }: Record<"raw" | "out" | "report", string>) {
  const { readings, calendar } = await readSources((path) => readFile(join(raw, path), "latin1"));
  const { version } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")) as {
    version: string;
  };
  const snapshot = buildSnapshot(readings, calendar, version);
  // Chunks first, the index last: whoever reads in between sees the old snapshot whole.
  const names = [...snapshot.keys()].sort(
    (a, b) => Number(a === "index.json") - Number(b === "index.json"),
  );
  for (const name of names) {
    const file = join(out, name);
    await writeFile(`${file}.new`, snapshot.get(name)!);
    await rename(`${file}.new`, file);
    console.log(`${name}  ${snapshot.get(name)!.length.toLocaleString("en")} bytes`);
  }
  for (const name of await readdir(out)) if (!snapshot.has(name)) await rm(join(out, name));
  await writeFile(report, reportOf(readings));
  const account = join(ROOT, "docs/data.md");
  await writeFile(account, filled(await readFile(account, "utf8"), accountOf(readings)));
}

void new Command("data")
  .description("Rebuilds the snapshot under assets/data from the raw files under data")
  .option("--raw <folder>", "the raw files", join(ROOT, "data"))
  .option("--out <folder>", "where the snapshot goes", join(ROOT, "assets/data"))
  .option("--report <file>", "the reconciliation report", join(ROOT, "docs/reconciliation.md"))
  .action(rebuild)
  .parseAsync();
