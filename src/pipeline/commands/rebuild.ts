import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { accountOf, filled } from "../../snapshot/account";
import { buildSnapshot } from "../../snapshot/build";
import { reconcile, reportOf } from "../../snapshot/reconciliation";
import type { AddCommand } from "../context";
import { DISK } from "../store/disk";
import { shippedHistory } from "../store/history";
import { isOurs } from "../store/publish";

/** What `rebuild` is told. */
export interface RebuildOptions {
  /** The raw files. */
  readonly raw: string;
  /** Where the snapshot goes. */
  readonly out: string;
  /** The reconciliation report. */
  readonly report: string;
  /** The document whose tables are filled in. */
  readonly account: string;
  readonly version: string;
  readonly say: (line: string) => void;
}

/** `rebuild`, which is also what no command does. */
export const addRebuild: AddCommand = (program, { root, version, say }) =>
  program
    .command("rebuild", { isDefault: true })
    .description("rebuild assets/data and its documents from data/ (what no command does)")
    .option("--raw <folder>", "the raw files", join(root, "data"))
    .option("--out <folder>", "where the snapshot goes", join(root, "assets/data"))
    .option("--report <file>", "the reconciliation report", join(root, "docs/reconciliation.md"))
    .option("--account <file>", "the document with tables to fill in", join(root, "docs/data.md"))
    .action((o: Record<"raw" | "out" | "report" | "account", string>) =>
      rebuild({ ...o, version, say }),
    );

/** Rebuilds the shipped snapshot and the documents that go with it from the raw files. */
export async function rebuild({
  raw,
  out,
  report,
  account,
  version,
  say,
}: RebuildOptions): Promise<void> {
  const { readings, calendar, unread } = await shippedHistory(raw);
  const snapshot = buildSnapshot(readings, calendar, version);
  // Chunks first, the index last: whoever reads in between sees the old snapshot whole.
  const names = [...snapshot.keys()].sort(
    (a, b) => Number(a === "index.json") - Number(b === "index.json"),
  );
  for (const name of names) {
    await DISK.write(join(out, name), snapshot.get(name)!);
    say(`${name}  ${snapshot.get(name)!.length.toLocaleString("en")} bytes`);
  }
  for (const name of await readdir(out))
    if (!snapshot.has(name) && isOurs(name)) await DISK.remove(join(out, name));
  const comparisons = reconcile(readings);
  await DISK.write(report, reportOf(readings, comparisons));
  const blocks = accountOf(readings, unread, comparisons);
  await DISK.write(account, filled(await readFile(account, "utf8"), blocks));
}
