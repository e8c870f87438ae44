import { formatDay } from "../../tic/month";
import { dayInWashington } from "../clock";
import type { AddCommand } from "../context";
import { EXIT, Stop } from "../exit";
import { dataOption } from "../options";
import { published } from "../settle";
import { bytesAt, Directory, needDirectory } from "../store/directory";
import type { Disk } from "../store/disk";
import { publicationIn, type History } from "../store/history";
import { working, type WorkOptions } from "../store/work";

/** What `forget` is told. */
export interface ForgetOptions extends WorkOptions {
  readonly shipped: History;
  /** Below `raw/`: the release day and the file's name. */
  readonly path: string;
}

const REASON = "taken out by hand";

/** `forget FILE` */
export const addForget: AddCommand = (program, { shipped, say }) =>
  program
    .command("forget")
    .description("take out a file that was accepted and is not published")
    .argument("<file>", "as raw/manifest.json lists it: 2026-06-18/slt_table3.txt")
    .addOption(dataOption())
    .option("--dry-run", "say what would be set aside, write nothing")
    .action(async (path: string, { data, dryRun = false }: { data: string; dryRun?: boolean }) => {
      const folder = await forget({ data, shipped: await shipped(), path, isDryRun: dryRun });
      say(`${dryRun ? "would set aside" : "set aside"}: ${folder}`);
    });

/** Takes an accepted file that was never published out of the manifest, and sets it aside. Returns where. */
export async function forget(options: ForgetOptions): Promise<string> {
  await needDirectory(options.data);
  return working(options, (disk) => run(options, disk));
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
