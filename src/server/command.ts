/** `npm run serve`: serves the built add-in, its help pages and its data until Ctrl+C or SIGTERM. */
import { Command, InvalidArgumentError } from "commander";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { readIndex } from "../snapshot/read";
import { listen, LOOPBACK } from "./listen";
import { record } from "./record";
import { startSchedule } from "./schedule";
import { openSite } from "./site";
import { updater } from "./updater";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** How long a running update may take to end when the server is told to stop. It can be killed at any point. */
const GRACE = 10_000;

interface Options {
  readonly data?: string;
  readonly update?: true;
  readonly from?: string;
  readonly port: number;
  readonly host: string;
  readonly basePath: string;
  readonly dist: string;
  readonly log?: true;
}

const portOf = (text: string): number => {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port < 65_536) return port;
  throw new InvalidArgumentError("A port is a number from 0 to 65535.");
};

const basePathOf = (text: string): string => {
  const plain = text.replace(/^\/|\/$/g, "");
  if (plain === "") return "/";
  if (/^[\w-]+(?:\/[\w-]+)*$/.test(plain)) return `/${plain}/`;
  throw new InvalidArgumentError("A base path is like /tic, of letters, digits, - and _.");
};

const addressOf = (text: string): string => {
  if (/^https?:/i.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError("An address is like https://home.treasury.gov/.");
};

const nameOf = (text: string): string => {
  // Node listens to everybody where it is given nothing.
  if (text.trim()) return text;
  throw new InvalidArgumentError("A host is a name or an address, such as 127.0.0.1.");
};

/** The snapshot of a data folder; without one the built data would be served, and nobody would know. */
function snapshotIn(data: string, isFilled: boolean): string {
  const folder = path.resolve(data);
  const snapshot = path.join(folder, "snapshot");
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new Error(`--data ${data} is no folder.`);
  if (!isFilled && !existsSync(path.join(snapshot, "index.json")))
    throw new Error(
      `--data ${data} has no snapshot: there is no ${path.join(snapshot, "index.json")}. Give a data folder of npm run data, or add --update, which makes one.`,
    );
  return snapshot;
}

/** The release day of a snapshot, `2026-06-18`; nothing is later than one that cannot be read, which is told of elsewhere. */
function releaseIn(folder: string): string {
  try {
    return readIndex(readFileSync(path.join(folder, "index.json"), "utf8")).release;
  } catch {
    return "9999";
  }
}

async function run(options: Options): Promise<void> {
  const { data, host, port, basePath } = options;
  const dist = path.resolve(options.dist);
  if (!existsSync(path.join(dist, "taskpane.html")))
    throw new Error(`${dist} has no built add-in. Run npm run build first.`);
  if (options.update && data === undefined)
    throw new Error("--update needs --data: the folder that it keeps the data in.");
  if (options.from !== undefined && !options.update)
    throw new Error(
      "--from says where --update finds the live files. Without --update it says nothing.",
    );
  const warn = (sentence: string) => console.error(sentence);

  const snapshot = data === undefined ? undefined : snapshotIn(data, options.update === true);
  const site = openSite({ dist, data: snapshot, basePath, front: "help/index.html", warn });
  const running = await listen(
    (request, response) => {
      if (options.log) record(request, response, (line) => console.log(line));
      return site.answer(request, response);
    },
    { port, host, warn },
  );
  console.log(`TIC for Excel: ${running.url.slice(0, -1)}${basePath}`);
  console.log(`Data: ${await site.shelf.describe()}`);
  if (snapshot && (await site.shelf.place()) !== snapshot)
    warn(`WARNING: ${snapshot} has no whole snapshot. The data above is served until it has one.`);
  if (snapshot && releaseIn(snapshot) < releaseIn(path.join(dist, "assets/data")))
    warn(
      `WARNING: ${snapshot} is of an earlier release than the built add-in's own data. Bring it up to date with --update, or leave --data out.`,
    );
  if (!LOOPBACK.includes(host))
    warn(
      `WARNING: listening on ${host}, so that other machines can reach this server. It speaks plain http; Excel needs https: put a proxy with a certificate before it.`,
    );
  const named = addressIn(path.join(dist, "manifest.xml"));
  if (named?.includes(".example/"))
    warn(
      `The manifest leads to ${named}, which is nobody's. Build with BASE_URL=https://… before you give it to anyone.`,
    );
  console.log("Press Ctrl+C to stop.");

  const schedule =
    options.update &&
    startSchedule({
      update: updater({ data: path.resolve(data!), from: options.from }),
      releaseDays: () => site.shelf.releaseDays(),
      log: (sentence) => console.log(sentence),
    });

  let isStopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      // Whoever asks twice does not want to wait.
      if (isStopping) process.exit(1);
      isStopping = true;
      console.log("Stopping.");
      const ended = Promise.all([running.stop(), schedule && atMost(GRACE, schedule.stop())]);
      void ended.then(() => process.exit(0));
    });
}

const REFUSALS: Readonly<Record<string, string>> = {
  EADDRINUSE: "The port is taken: choose another with --port",
  EACCES: "The port may not be used: choose one above 1023 with --port",
  EADDRNOTAVAIL: "This machine does not have the address of --host",
  ENOTFOUND: "There is no host of the name of --host",
  EAI_AGAIN: "There is no host of the name of --host",
};

function refusalOf(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  const sentence = REFUSALS[(error as NodeJS.ErrnoException).code ?? ""];
  return sentence ? `${sentence} (${reason}).` : reason;
}

const atMost = (milliseconds: number, work: Promise<void>): Promise<void> =>
  Promise.race([work, new Promise<void>((resolve) => setTimeout(resolve, milliseconds))]);

/** Where a manifest says that the add-in is. */
const addressIn = (manifest: string): string | undefined =>
  existsSync(manifest)
    ? /<SourceLocation DefaultValue="([^"]*)"/.exec(readFileSync(manifest, "utf8"))?.[1]
    : undefined;

new Command("serve")
  .description("Serves the built add-in, its help pages and its data")
  .option(
    "--data <folder>",
    "a data folder of npm run data; its snapshot goes before the built one",
  )
  .option("--update", "check the Treasury after each scheduled release, and otherwise daily")
  .option("--from <url>", "where the live files are, if not at the Treasury", addressOf)
  .option("--port <number>", "the port; 0 for any that is free", portOf, 8080)
  .option(
    "--host <name>",
    "the address to listen on; only this machine unless changed",
    nameOf,
    "127.0.0.1",
  )
  .option("--base-path <path>", "where the add-in stands on the server", basePathOf, "/")
  .option("--dist <folder>", "the built add-in", path.join(ROOT, "dist"))
  .option("--log", "write a line for each request")
  .action(run)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(refusalOf(error));
    process.exitCode = 1;
  });
