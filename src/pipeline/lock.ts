import { mkdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { EXIT, Stop } from "./exit";

/** A lock whose owner has not touched it for so long is stale. Milliseconds. */
const STALE = 10 * 60_000;
const HEARTBEAT = 60_000;
/** A lock in which its owner has not written its name by then never will have one. */
const UNNAMED = 10_000;

interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

/** Runs something while no other process works on the directory. A lock that a killed process left is taken over. */
export async function locked<T>(directory: string, work: () => Promise<T>): Promise<T> {
  await mkdir(directory, { recursive: true });
  const file = join(directory, "lock");
  const own: Owner = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  const text = JSON.stringify(own);
  while (!(await create(file, text))) await evict(file);
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined);
  }, HEARTBEAT);
  heartbeat.unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    // After a long sleep it can be another's.
    if ((await look(file))?.text === text) await rm(file, { force: true });
  }
}

async function create(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Takes a stale lock away; throws if its owner is at work. */
async function evict(file: string): Promise<void> {
  if (!(await isStale(file))) return;
  // Many can find the same stale lock. One at a time looks again and removes it, so that nobody removes its successor.
  const turn = `${file}.turn`;
  if (!(await create(turn, ""))) {
    const other = await look(turn);
    if (other && other.age > STALE) await rm(turn, { force: true });
    throw new Stop(EXIT.locked, STARTING);
  }
  try {
    if (await isStale(file)) await rm(file, { force: true });
  } finally {
    await rm(turn, { force: true });
  }
}

const STARTING = "Another update of this directory is starting. Try again in a moment.";

/** Whether the owner of a lock is gone; false if there is no lock. Throws if the owner is at work. */
async function isStale(file: string): Promise<boolean> {
  const found = await look(file);
  if (!found) return false;
  const { text, age } = found;
  const owner = parse(text);
  if (!owner) {
    if (age < UNNAMED) throw new Stop(EXIT.locked, STARTING);
    return true;
  }
  const isHere = owner.host === hostname();
  if (age >= STALE || (isHere && !isRunning(owner.pid))) return true;
  throw new Stop(
    EXIT.locked,
    `Another update of this directory is running (process ${owner.pid} on ${owner.host} since ${owner.since}). Wait for it, or remove ${file} if it is not.`,
  );
}

async function look(file: string): Promise<{ text: string; age: number } | undefined> {
  try {
    const { mtimeMs } = await stat(file);
    return { text: await readFile(file, "utf8"), age: Date.now() - mtimeMs };
  } catch {
    return undefined;
  }
}

function parse(text: string): Owner | undefined {
  try {
    return JSON.parse(text) as Owner;
  } catch {
    // Its owner was stopped before it had written its name.
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
