import { join } from "node:path";
import { SnapshotError, type Index } from "../../snapshot/read";
import type { AddCommand } from "../context";
import { EXIT, Stop } from "../exit";
import { dataOption } from "../options";
import { Directory, needDirectory, textAt } from "../store/directory";
import type { Disk } from "../store/disk";
import { stamped, written } from "../store/publish";
import { indexOf, readWhole, type Whole } from "../store/snapshot";
import { withdrawalIn, withdrawalOf } from "../store/withdrawal";
import { working, type WorkOptions } from "../store/work";

/** What `withdraw` is told. */
export interface WithdrawOptions extends WorkOptions {
  /** Whether to bring back what was withdrawn. */
  readonly isUndo?: boolean;
}

/** `withdraw` */
export const addWithdraw: AddCommand = (program, { say }) =>
  program
    .command("withdraw")
    .description("take back what was published last: serve the snapshot before it once more")
    .addOption(dataOption())
    .option("--undo", "bring back what was withdrawn")
    .option("--dry-run", "say what would be served, write nothing")
    .action(async (o: { data: string; undo?: boolean; dryRun?: boolean }) => {
      const { data, undo: isUndo = false, dryRun: isDryRun = false } = o;
      say((await withdraw({ data, isUndo, isDryRun })).join("\n"));
    });

/**
 * Publishes the snapshot before the present one once more, as the newer of the two, and remembers what it took back: no
 * command publishes that again by itself. Returns what happened, in sentences.
 */
export async function withdraw(options: WithdrawOptions): Promise<string[]> {
  await needDirectory(options.data);
  const { data, now = () => new Date(), isDryRun = false, isUndo = false } = options;
  return working(options, (disk) => {
    const doing = { directory: new Directory(data, disk), disk, now: now(), isDryRun };
    return isUndo ? bringBack(doing) : takeBack(doing);
  });
}

interface Doing {
  readonly directory: Directory;
  readonly disk: Disk;
  readonly now: Date;
  readonly isDryRun: boolean;
}

async function takeBack({ directory, disk, now, isDryRun }: Doing): Promise<string[]> {
  const { snapshot, previous, withdrawn } = directory;
  const index = join(snapshot, "index.json");
  const done = await withdrawalIn(directory);
  if (done)
    throw new Stop(
      EXIT.failed,
      `${said(done.index)} was withdrawn already, and no snapshot before the one that is served now is kept. Nothing was changed.`,
    );
  const served = await wholeAt(index, snapshot, "There is no snapshot to withdraw", UNSOUND);
  const before = await wholeAt(previous, snapshot, "There is no snapshot before this one", KEPT);
  const text = stamped(written(before.index), served.index, now);
  const withdrawal = withdrawalOf(served, before, indexOf(text)!.published!);
  const added = Object.keys(withdrawal.added);
  if (!added.length)
    throw new Stop(
      EXIT.failed,
      "The snapshot before this one prints the same. Nothing was changed.",
    );
  // Until the index is in place, what the withdrawal says is not so, and nobody heeds it.
  await disk.write(withdrawn, written(withdrawal));
  await disk.write(index, text);
  const would = isDryRun ? "would be " : "";
  return [
    `${would}withdrawn: ${said(served.index)}`,
    `${would}taken back with it: ${added.join(", ")}`,
    `${would}served now: ${said(before.index)}, once more, as of ${withdrawal.since}`,
    "No command publishes what was withdrawn again until a newer file of these tables comes, or the program reads one otherwise. withdraw --undo brings it back.",
  ];
}

async function bringBack({ directory, disk, now, isDryRun }: Doing): Promise<string[]> {
  const { snapshot, previous, withdrawn } = directory;
  const index = join(snapshot, "index.json");
  const withdrawal = await withdrawalIn(directory);
  if (!withdrawal)
    throw new Stop(EXIT.failed, "Nothing is withdrawn, so nothing can be brought back.");
  const back = written(withdrawal.index);
  const served = await textAt(index);
  try {
    await readAs(back, snapshot);
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    await disk.remove(withdrawn);
    const may = isDryRun ? "could then publish" : "may publish";
    return [
      `${said(withdrawal.index)} is no longer whole (${error.message}). Run update, which ${may} it again.`,
    ];
  }
  if (served !== undefined) await disk.write(previous, served);
  await disk.write(index, stamped(back, indexOf(served), now));
  await disk.remove(withdrawn);
  return [`${isDryRun ? "would be served again" : "served again"}: ${said(withdrawal.index)}`];
}

const said = ({ release, newest, published }: Index): string =>
  `the release of ${release}, to ${newest}${published === undefined ? "" : `, published ${published}`}`;

const UNSOUND = "Run update, which makes it again.";
const KEPT = "Nothing was changed.";

/** A snapshot by the file that is its index; throws with a sentence unless all of it is there. */
async function wholeAt(
  index: string,
  snapshot: string,
  none: string,
  advice: string,
): Promise<Whole> {
  const text = await textAt(index);
  if (text === undefined) throw new Stop(EXIT.failed, `${none}: ${index} is missing. ${KEPT}`);
  try {
    return await readAs(text, snapshot);
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    throw new Stop(
      EXIT.failed,
      `The snapshot of ${index} is not whole: ${error.message}. ${advice}`,
    );
  }
}

const readAs = (index: string, snapshot: string): Promise<Whole> =>
  readWhole((file) => (file === "index.json" ? index : textAt(join(snapshot, file))));
