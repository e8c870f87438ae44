import { formatDay } from "../../tic/month";
import { dayInWashington } from "../clock";
import { bytesAt, Directory, needDirectory } from "../store/directory";
import { DISK, guarded, NO_DISK, type Disk } from "../store/disk";
import { EXIT, Stop } from "../exit";
import { publicationIn, type History } from "../store/history";
import { locked } from "../store/lock";
import { published } from "../settle";

export interface ForgetOptions {
  /** The data directory. */
  readonly data: string;
  readonly shipped: History;
  /** Below `raw/`: the release day and the file's name. */
  readonly path: string;
  readonly isDryRun?: boolean;
  readonly now?: () => Date;
  readonly disk?: Disk;
}

const REASON = "taken out by hand";

/** Takes an accepted file that was never published out of the manifest, and sets it aside. Returns where. */
export async function forget(options: ForgetOptions): Promise<string> {
  await needDirectory(options.data);
  if (options.isDryRun) return run(options, NO_DISK);
  return locked(options.data, (guard) => run(options, guarded(options.disk ?? DISK, guard)));
}

async function run(
  { data, shipped, path: given, now = () => new Date() }: ForgetOptions,
  disk: Disk,
): Promise<string> {
  const directory = new Directory(data, disk);
  const manifest = await directory.manifest();
  const path = given.replace(/^raw\//, "");
  const entry = manifest.files.find((each) => each.path === path);
  if (!entry)
    throw new Stop(
      EXIT.failed,
      `raw/manifest.json lists no ${path}. Give a path such as ${manifest.files.at(-1)?.path ?? "2026-06-18/slt_table3.txt"}.`,
    );
  const id = publicationIn(entry);
  const whole = await published(directory);
  const isOurs = shipped.readings.every(({ publication }) => publication.id !== id);
  if (isOurs && whole?.content.publications.some((each) => each.id === id))
    throw new Stop(
      EXIT.refused,
      `${path} has been published, and what was published stays. Nothing was changed.`,
    );
  const name = path.slice(path.indexOf("/") + 1);
  const body = (await bytesAt(`${data}/raw/${path}`)) ?? new Uint8Array();
  const folder = await directory.refuse(formatDay(dayInWashington(now())), name, body, REASON);
  await directory.put({
    ...manifest,
    files: manifest.files.filter((each) => each !== entry),
    archives: manifest.archives.map((archive) =>
      archive.url === entry.url && archive.used.includes(name)
        ? {
            ...archive,
            used: archive.used.filter((each) => each !== name),
            refused: [...archive.refused, { file: name, reason: REASON }],
          }
        : archive,
    ),
  });
  return folder;
}
