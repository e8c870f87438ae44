import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { SnapshotError } from "../snapshot/read";
import { isoMonth } from "../tic/month";
import { backfill } from "./commands/backfill";
import { changesAsText, changesBetween, SHOWN } from "./changes";
import { mannersOf } from "./download";
import { EXIT, reasonOf, Stop, type ExitCode } from "./exit";
import { forget } from "./commands/forget";
import { shippedHistory } from "./store/history";
import { progressOn } from "./progress";
import { rebuild } from "./commands/rebuild";
import { ARCHIVES, baseOf, DOCUMENTS, isSafe } from "./site";
import { readFolder } from "./store/snapshot";
import { update, type UpdateReport } from "./commands/update";
import { snapshotFolder, verifyFolder } from "./commands/verify";
import { withdraw } from "./commands/withdraw";

/** Where a command writes: what it found out to `out`, how it goes to `err`. */
export interface Streams {
  readonly out: Pick<NodeJS.WriteStream, "write">;
  readonly err: Pick<NodeJS.WriteStream, "write" | "isTTY">;
}

const EXITS = `
Exit codes:
  0  done: published, or nothing was new
  1  verify found failures, or something else went wrong
  2  the command line was not understood
  3  a file was refused and set aside, or what is new was withdrawn; the last good snapshot stays
  4  the site could not be reached, or did not answer with a file
  5  a release is not there as a whole yet: try again in some minutes
  6  another update of the same directory is running
  130 or 143: interrupted; run it again to go on

docs/pipeline.md says what is refused and why, and what a data directory holds.`;

/** Runs `npm run data -- …`. */
export async function run(
  args: readonly string[],
  root: string,
  { out, err }: Streams,
): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const say = (text: string) => void out.write(`${text}\n`);
  const progress = progressOn(err);
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
    version: string;
  };
  const shipped = () => shippedHistory(join(root, "data"));
  const manners = mannersOf(version);

  const program = new Command("data")
    .description("Makes the data that the add-in reads from the files that the Treasury publishes.")
    .exitOverride()
    .configureOutput({ writeOut: (text) => out.write(text), writeErr: (text) => err.write(text) })
    .addHelpText("after", EXITS)
    .showHelpAfterError("(--help says more)");
  const data = () =>
    new Option("--data <directory>", "the data directory").default("tic-data").argParser(folder);
  const add = (name: string, description: string) =>
    program.command(name).description(description).addHelpText("after", EXITS);

  program
    .command("rebuild", { isDefault: true })
    .description("rebuild assets/data and its documents from data/ (what no command does)")
    .option("--raw <folder>", "the raw files", join(root, "data"))
    .option("--out <folder>", "where the snapshot goes", join(root, "assets/data"))
    .option("--report <file>", "the reconciliation report", join(root, "docs/reconciliation.md"))
    .option("--account <file>", "the document with tables to fill in", join(root, "docs/data.md"))
    .action(async (o: Record<"raw" | "out" | "report" | "account", string>) => {
      await rebuild({ ...o, version, say });
    });

  add("update", "fetch the live files, check them, publish a new snapshot if something is new")
    .addOption(data())
    .option("--from <url>", "where the live files are", DOCUMENTS)
    .option("--accept <code>", "accept exactly what was flagged, by the code that was printed")
    .option("--json", "print the report as JSON")
    .option("--dry-run", "fetch and check, write nothing")
    .action(
      async (o: { data: string; from: string; accept?: string; json?: true; dryRun?: true }) => {
        const report = await update({
          data: resolved(o.data),
          shipped: await shipped(),
          version,
          from: urlOf(o.from),
          manners,
          progress,
          isDryRun: o.dryRun ?? false,
          accept: o.accept,
        });
        say(o.json ? JSON.stringify(report, null, 2) : reportText(report, o.dryRun ?? false));
        code =
          report.status === "refused"
            ? EXIT.refused
            : report.status === "waiting"
              ? EXIT.waiting
              : EXIT.done;
      },
    );

  add("backfill", "add what earlier releases printed, from the Treasury's release archives")
    .requiredOption(
      "--from <month>",
      "the newest month of the first release wanted: 2011-12",
      month,
    )
    .option("--to <month>", "that of the last one", month)
    .addOption(data())
    .option("--index <page>", "the page that lists the archives, an address or a file", ARCHIVES)
    .option("--base <url>", "where the archives are", DOCUMENTS)
    .option("--again", "read again the archives of which a file was refused or unknown")
    .option(
      "--accept <codes...>",
      "accept exactly what was flagged, by the codes that were printed",
    )
    .option("--dry-run", "say which archives would be downloaded")
    .action(
      async (o: {
        from: string;
        to?: string;
        data: string;
        index: string;
        base: string;
        again?: true;
        accept?: string[];
        dryRun?: true;
      }) => {
        if (o.to !== undefined && isoMonth(o.to) < isoMonth(o.from))
          throw new Stop(
            EXIT.usage,
            `--to ${o.to} is before --from ${o.from}: give the older first.`,
          );
        const report = await backfill({
          data: resolved(o.data),
          shipped: await shipped(),
          version,
          from: isoMonth(o.from),
          to: o.to === undefined ? Infinity : isoMonth(o.to),
          index: /^http:/.test(o.index) ? urlOf(o.index).slice(0, -1) : o.index,
          base: urlOf(o.base),
          manners,
          progress,
          isAgain: o.again ?? false,
          accept: o.accept ?? [],
          isDryRun: o.dryRun ?? false,
        });
        say(report.sentences.join("\n"));
        code = report.refused || report.isHeld ? EXIT.refused : EXIT.done;
      },
    );

  add("forget", "take out a file that was accepted and is not published")
    .argument("<file>", "as raw/manifest.json lists it: 2026-06-18/slt_table3.txt")
    .addOption(data())
    .option("--dry-run", "say what would be set aside, write nothing")
    .action(async (path: string, o: { data: string; dryRun?: true }) => {
      const isDryRun = o.dryRun ?? false;
      const folder = await forget({
        data: resolved(o.data),
        shipped: await shipped(),
        path,
        isDryRun,
      });
      say(`${isDryRun ? "would set aside" : "set aside"}: ${folder}`);
    });

  add("withdraw", "take back what was published last: serve the snapshot before it once more")
    .addOption(data())
    .option("--undo", "bring back what was withdrawn")
    .option("--dry-run", "say what would be served, write nothing")
    .action(async (o: { data: string; undo?: true; dryRun?: true }) => {
      const sentences = await withdraw({
        data: resolved(o.data),
        isUndo: o.undo ?? false,
        isDryRun: o.dryRun ?? false,
      });
      say(sentences.join("\n"));
    });

  add("verify", "check every hash and invariant of a snapshot or a data directory")
    .argument("[directory]", "a snapshot or a data directory", join(root, "assets/data"))
    .action(async (directory: string) => {
      const { checked, failures, notes = [] } = await verifyFolder(resolved(directory), shipped);
      for (const line of checked) say(`checked ${line}`);
      for (const line of notes) say(`note    ${line}`);
      for (const line of failures) say(`FAILED  ${line}`);
      const count = failures.length;
      say(count ? `${count} ${count > 1 ? "failures" : "failure"}` : "sound");
      if (failures.length) code = EXIT.failed;
    });

  add("diff", "what snapshot B changed against snapshot A")
    .argument("<a>", "the older snapshot or data directory")
    .argument("<b>", "the newer one")
    .option("--json", "print everything as JSON, in millions of U.S. dollars")
    .option("--all", `list every revision, not just the largest ${SHOWN}`)
    .action(async (a: string, b: string, o: { json?: true; all?: true }) => {
      const [from, to] = await Promise.all(
        [a, b].map(async (path) => readNamed(await snapshotFolder(resolved(path)))),
      );
      const changes = changesBetween(from!.content, to!.content);
      say(
        o.json
          ? JSON.stringify(changes, null, 2)
          : changesAsText(changes, o.all ? Infinity : SHOWN),
      );
    });

  try {
    const [name] = args;
    const names = program.commands.map((command) => command.name());
    if (name !== undefined && !/^(-|help$)/.test(name) && !names.includes(name))
      program.error(`error: there is no command '${name}': give one of ${names.join(", ")}`);
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    err.write(`${reasonOf(error)}\n`);
    if (error instanceof Stop) return error.code;
    if (!(error instanceof SnapshotError) && error instanceof Error && error.name === "TypeError")
      err.write(`${error.stack}\n`);
    return EXIT.failed;
  }
  return code;
}

/** Reads a snapshot; what is wrong with it is said of its folder. */
const readNamed = (folder: string) =>
  readFolder(folder).catch((error: unknown) => {
    if (!(error instanceof SnapshotError)) throw error;
    throw new SnapshotError(`${folder}: ${error.message}`);
  });

const resolved = (path: string): string => resolve(path);

/** A data directory. Without a name, as from a variable that is not set, it would be where the command is run. */
function folder(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("Give the name of a directory.");
  return resolved(text);
}

/** A month as `isoMonth` reads it. */
function month(text: string): string {
  try {
    isoMonth(text);
    return text;
  } catch {
    throw new InvalidArgumentError("Give a month such as 2011-12.");
  }
}

function urlOf(text: string): string {
  if (URL.canParse(text) && isSafe(new URL(text))) return baseOf(text);
  throw new Stop(
    EXIT.usage,
    `${text} is no address to trust: give one that starts with https:// (http:// on this machine only).`,
  );
}

function reportText(report: UpdateReport, isDryRun: boolean): string {
  const { isNew, index, sentences, aside, code, changes } = report;
  const would = isDryRun ? "would publish" : "published";
  return [
    ...sentences,
    ...aside.map((folder) => `${isDryRun ? "would set aside" : "set aside"}: ${folder}`),
    ...(code === undefined ? [] : [`If what was flagged is right: update --accept ${code}`]),
    ...(changes ? [changesAsText(changes, 10)] : []),
    isNew
      ? `${would} the release of ${index?.release}, to ${index?.newest}`
      : `${report.status === "refused" ? "nothing published" : "nothing new"}: the release of ${index?.release}, to ${index?.newest}, stays`,
  ].join("\n");
}
