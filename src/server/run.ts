import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { readIndex } from "../snapshot/read";
import { listen, LOOPBACK, type Running } from "./listen";
import { record } from "./record";
import { startSchedule, type Schedule } from "./schedule";
import { openSite, type Site } from "./site";
import { updater } from "./updater";

/** What `npm run serve` was asked for. */
export interface Options {
  readonly data?: string;
  readonly update?: true;
  readonly from?: string;
  readonly port: number;
  readonly host: string;
  readonly basePath: string;
  readonly dist: string;
  readonly log?: true;
}

const warn = (sentence: string) => console.error(sentence);

/** Serves until it is told to stop: checks what was asked for, listens, says what is served, keeps it current. */
export async function run(options: Options): Promise<void> {
  const { data, host, port, basePath, from } = options;
  const dist = path.resolve(options.dist);
  check(options, dist);
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
  await warnOf({ dist, snapshot, host, site });
  const schedule = options.update
    ? startSchedule({
        update: updater({ data: path.resolve(data!), from }),
        releaseDays: () => site.shelf.releaseDays(),
        log: (sentence) => console.log(sentence),
      })
    : undefined;
  stopOnSignal(running, schedule);
  console.log("Press Ctrl+C to stop.");
}

/** Options that make no sense together, or without a build. */
function check({ data, update, from }: Options, dist: string): void {
  if (!existsSync(path.join(dist, "taskpane.html")))
    throw new Error(`${dist} has no built add-in. Run npm run build first.`);
  if (update && data === undefined)
    throw new Error("--update needs --data: the folder that it keeps the data in.");
  if (from !== undefined && !update)
    throw new Error(
      "--from says where --update finds the live files. Without --update it says nothing.",
    );
}

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

interface Served {
  readonly dist: string;
  readonly snapshot: string | undefined;
  readonly host: string;
  readonly site: Site;
}

/** What somebody who serves should know of data, network and manifest. */
async function warnOf({ dist, snapshot, host, site }: Served): Promise<void> {
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
}

/** Where a manifest says that the add-in is. */
const addressIn = (manifest: string): string | undefined =>
  existsSync(manifest)
    ? /<SourceLocation DefaultValue="([^"]*)"/.exec(readFileSync(manifest, "utf8"))?.[1]
    : undefined;

/** How long a running update may take to end when the server is told to stop. It can be killed at any point. */
const GRACE = 10_000;

function stopOnSignal(running: Running, schedule: Schedule | undefined): void {
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

const atMost = (milliseconds: number, work: Promise<void>): Promise<void> =>
  Promise.race([work, new Promise<void>((resolve) => setTimeout(resolve, milliseconds))]);
