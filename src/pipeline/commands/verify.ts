import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { buildSnapshot } from "../../snapshot/build";
import { SnapshotError } from "../../snapshot/read";
import type { Content } from "../../tic/dataset";
import { formatDay, formatMonth, type Month } from "../../tic/month";
import { newestRelease } from "../../tic/publication";
import { WITHHELD } from "../../tic/row";
import { ReadingError } from "../../treasury/reading";
import type { AddCommand } from "../context";
import { EXIT, reasonOf, Stop } from "../exit";
import { together, verifyContent, type Verdict } from "../invariants";
import { disagreements } from "../settle";
import { Directory, textAt } from "../store/directory";
import { NO_DISK } from "../store/disk";
import { historyOf, type History } from "../store/history";
import { isPublished, namedIn } from "../store/publish";
import { edits, indexOf, readFolder, readWhole, snapshotFolder } from "../store/snapshot";
import { heldBack } from "../store/withdrawal";

/** `verify [directory]` */
export const addVerify: AddCommand = (program, { root, shipped, say, end }) =>
  program
    .command("verify")
    .description("check every hash and invariant of a snapshot or a data directory")
    .argument("[directory]", "a snapshot or a data directory", join(root, "assets/data"))
    .action(async (directory: string) => {
      const { checked, failures, notes = [] } = await verifyFolder(resolve(directory), shipped);
      for (const line of checked) say(`checked ${line}`);
      for (const line of notes) say(`note    ${line}`);
      for (const line of failures) say(`FAILED  ${line}`);
      const count = failures.length;
      say(count ? `${count} ${count > 1 ? "failures" : "failure"}` : "sound");
      if (count) end(EXIT.failed);
    });

/** Checks a snapshot folder, or a data directory with everything the snapshot is from. */
export async function verifyFolder(
  path: string,
  shipped: () => Promise<History>,
): Promise<Verdict> {
  const folder = await snapshotFolder(path);
  const { content, ...read } = await verifyRead(folder);
  return together(
    read,
    { checked: [], failures: await strays(folder, path) },
    ...(content ? [verifyContent(content)] : []),
    ...(folder === path ? [] : [await verifySources(path, shipped)]),
  );
}

/** Reads a snapshot whole, and checks what its index says of it. */
async function verifyRead(folder: string): Promise<Verdict & { readonly content?: Content }> {
  try {
    const { index, content } = await readFolder(folder);
    const checked = [
      `${Object.keys(index.chunks).length} chunks: size, sha256, schema`,
      `${content.publications.length} publications, ${content.rows.length.toLocaleString("en")} rows`,
    ];
    const failures: string[] = [];
    if (index.release !== formatDay(newestRelease(content.publications)))
      failures.push(
        `index.json says the release is ${index.release}, the publications say otherwise`,
      );
    const newest = formatMonth(lastOf(content));
    if (index.newest !== newest)
      failures.push(`index.json says ${index.newest} is the newest month, the rows end ${newest}`);
    return { checked, failures, content };
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    return { checked: [], failures: [error.message] };
  }
}

/** Files that no index names. Without an index nothing can be said of them. */
async function strays(folder: string, path: string): Promise<string[]> {
  if (!indexOf(await textAt(join(folder, "index.json")))) return [];
  const { previous, withdrawn } = new Directory(path, NO_DISK);
  const named = await namedIn({ snapshot: folder, previous, withdrawn });
  const files = await readdir(folder).catch(() => []);
  return files
    .filter((file) => !named.has(file))
    .map((file) => `${file} belongs to neither the index nor the one before it`);
}

const lastOf = ({ rows }: Content): Month =>
  Math.max(
    ...rows
      .filter(({ measure }) => measure === "treasuries")
      .map(
        ({ start, values }) => start + values.findLastIndex((v) => v !== null && v !== WITHHELD),
      ),
  );

/** Checks that a data directory's snapshot is what its stored files give, and that their tables agree. */
async function verifySources(path: string, shipped: () => Promise<History>): Promise<Verdict> {
  const failures: string[] = [];
  const checked: string[] = [];
  const notes: string[] = [];
  try {
    const directory = new Directory(path, NO_DISK);
    const manifest = await directory.manifest();
    const history = await historyOf(await shipped(), directory, manifest);
    checked.push(`${manifest.files.length} received files: sha256, form, columns, sums`);
    const releases = new Set(history.readings.map(({ publication }) => publication.release));
    failures.push(...disagreements(history));
    checked.push(`${releases.size} releases: Table 3 rounds to Table 5, Table 1 prints Table 3's`);
    const index = indexOf(await textAt(join(directory.snapshot, "index.json")));
    if (index) {
      const rebuilt = buildSnapshot(history.readings, history.calendar, index.version);
      if (await isPublished(rebuilt, directory.snapshot))
        checked.push("the snapshot is what the stored files give, byte for byte");
      else {
        const { content } = await readWhole((file) => rebuilt.get(file));
        const held = await heldBack(content, directory);
        if (held !== undefined) notes.push(held);
        else
          failures.push(
            "the snapshot is not what the stored files give. Run update to publish it.",
          );
      }
    }
    const before = await readWhole((file) =>
      textAt(file === "index.json" ? directory.previous : join(directory.snapshot, file)),
    ).catch(() => undefined);
    const now = await readFolder(directory.snapshot).catch(() => undefined);
    if (before && now) {
      failures.push(...edits(before.content, now.content));
      checked.push("nothing that the snapshot before this one printed has changed");
    }
  } catch (error) {
    if (!(error instanceof Stop) && !(error instanceof ReadingError)) throw error;
    failures.push(reasonOf(error));
  }
  return { checked, failures, notes };
}
