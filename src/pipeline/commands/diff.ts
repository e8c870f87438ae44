import { resolve } from "node:path";
import { SnapshotError } from "../../snapshot/read";
import { changesAsText, changesBetween, SHOWN } from "../changes";
import type { AddCommand } from "../context";
import { readFolder, snapshotFolder, type Whole } from "../store/snapshot";

/** `diff A B` */
export const addDiff: AddCommand = (program, { say }) =>
  program
    .command("diff")
    .description("what snapshot B changed against snapshot A")
    .argument("<a>", "the older snapshot or data directory")
    .argument("<b>", "the newer one")
    .option("--json", "print everything as JSON, in millions of U.S. dollars")
    .option("--all", `list every revision, not just the largest ${SHOWN}`)
    .action(async (a: string, b: string, o: { json?: true; all?: true }) => {
      const [from, to] = await Promise.all([readNamed(a), readNamed(b)]);
      const changes = changesBetween(from.content, to.content);
      say(
        o.json
          ? JSON.stringify(changes, null, 2)
          : changesAsText(changes, o.all ? Infinity : SHOWN),
      );
    });

/** Reads a snapshot; what is wrong with it is said of its folder. */
async function readNamed(path: string): Promise<Whole> {
  const folder = await snapshotFolder(resolve(path));
  return readFolder(folder).catch((error: unknown) => {
    if (!(error instanceof SnapshotError)) throw error;
    throw new SnapshotError(`${folder}: ${error.message}`);
  });
}
