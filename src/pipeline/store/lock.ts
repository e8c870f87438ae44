import { randomUUID } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { mkdir, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { jsonOf } from "./directory";
import { unwritten } from "./disk";
import { EXIT, Stop } from "../exit";

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

/** The locks that this process holds, by file. */
const held = new Map<string, string>();

/** Throws once a lock is another's: then nothing more may be written. */
export type Guard = () => Promise<void>;

/**
 * Runs something while no other process works on the directory. A lock that a killed process left is taken over; on this
 * machine only if it is really gone, from another one if it has not been touched for long.
 */
export async function locked<T>(directory: string, work: (guard: Guard) => Promise<T>): Promise<T> {
  const file = join(directory, "lock");
  await mkdir(directory, { recursive: true }).catch((error: unknown) => {
    throw unwritten(file, error);
  });
  const own: Owner = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  const text = JSON.stringify(own);
  while (!(await create(file, text))) await evict(file);
  held.set(file, text);
  const heartbeat = setInterval(() => void touch(file).catch(() => undefined), HEARTBEAT);
  heartbeat.unref();
  try {
    return await work(async () => {
      const found = await look(file);
      if (found?.text === text) return;
      throw new Stop(
        EXIT.locked,
        `The lock of this update was taken over while it stood still, ${found ? `by ${found.text}` : "and is gone"}. It wrote nothing more; run it again.`,
      );
    });
  } finally {
    clearInterval(heartbeat);
    held.delete(file);
    // After a long sleep it can be another's.
    if ((await look(file))?.text === text) await rm(file, { force: true });
  }
}

/** Gives the locks of this process back at once, before it ends. */
export function unlock(): void {
  for (const [file, text] of held)
    try {
      if (readFileSync(file, "utf8").trimEnd() === text) rmSync(file);
    } catch {
      // It is gone already.
    }
  held.clear();
}

/** Writes a space at the end, so that the time of the change is by the clock of the disk, not by this machine's. */
async function touch(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.write(" ", (await handle.stat()).size);
  } finally {
    await handle.close();
  }
}

async function create(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    // Else the next one would wait for an owner that has no name.
    await rm(file, { force: true }).catch(() => undefined);
    throw unwritten(file, error);
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
  // Without a name its owner was stopped before it had written it.
  const owner = jsonOf(text) as Owner | undefined;
  if (!owner) {
    if (age < UNNAMED) throw new Stop(EXIT.locked, STARTING);
    return true;
  }
  const who = `process ${owner.pid} on ${owner.host} since ${owner.since}`;
  if (owner.host !== hostname()) {
    if ((await ageOnDisk(file)) >= STALE) return true;
  } else if (owner.pid === process.pid ? held.get(file) !== text : !isRunning(owner.pid))
    return true;
  throw new Stop(
    EXIT.locked,
    `Another update of this directory is running (${who}). Wait for it, or remove ${file} if it is not.`,
  );
}

/** How long nobody has touched a file, by the clock of the disk that it is on: another machine's can be wrong. */
async function ageOnDisk(file: string): Promise<number> {
  const probe = `${file}.${randomUUID()}`;
  await writeFile(probe, "");
  try {
    return (await stat(probe)).mtimeMs - (await stat(file)).mtimeMs;
  } catch {
    // It has just been given back.
    return 0;
  } finally {
    await rm(probe, { force: true });
  }
}

async function look(file: string): Promise<{ text: string; age: number } | undefined> {
  try {
    const { mtimeMs } = await stat(file);
    const text = (await readFile(file, "utf8")).trimEnd();
    return { text, age: Date.now() - mtimeMs };
  } catch {
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
