import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DISK, PARTIAL, type Disk } from "../../src/pipeline/disk";
import { locked } from "../../src/pipeline/lock";
import { SILENT } from "../../src/pipeline/progress";
import { readFolder } from "../../src/pipeline/snapshot";
import { update, type UpdateReport } from "../../src/pipeline/update";
import { verifyFolder } from "../../src/pipeline/verify";
import { corrected, shipped, today, yesterday } from "./support/releases";
import { brisk, startSite, type Site } from "./support/site";

// Reading and building a whole history takes its time where several tests run at once.
jest.setTimeout(60_000);

const ROOT = join(__dirname, "../..");
let site: Site;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "tic-kill-"));
  site = await startSite(yesterday);
});
afterEach(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

const run = (data: string, disk: Disk = DISK): Promise<UpdateReport> =>
  update({
    data,
    shipped,
    version: "0.1.0",
    from: site.url,
    manners: brisk,
    progress: SILENT,
    now: () => new Date("2026-06-18T22:00:00Z"),
    disk,
  });

class Killed extends Error {}

/** A disk that stops before its step number `steps`, in the middle of it if that is a write. */
function diskFor(steps: number): Disk & { done: string[] } {
  const done: string[] = [];
  const step = async (what: string, half: () => Promise<void>, whole: () => Promise<void>) => {
    if (done.length === steps) {
      await half();
      throw new Killed(what);
    }
    await whole();
    done.push(what);
  };
  return {
    done,
    write: (path, data) =>
      step(
        `write ${path}`,
        async () => {
          await mkdir(dirname(path), { recursive: true });
          await writeFile(path + PARTIAL, data.slice(0, data.length / 2));
        },
        () => DISK.write(path, data),
      ),
    remove: (path) =>
      step(
        `remove ${path}`,
        () => Promise.resolve(),
        () => DISK.remove(path),
      ),
  };
}

test("killed at any step, readers find a whole snapshot, and the next run completes", async () => {
  const start = join(folder, "start");
  await run(start);
  const old = await readFolder(join(start, "snapshot"));
  site.put(today);
  const whole = join(folder, "whole");
  cpSync(start, whole, { recursive: true });
  const counted = diskFor(Infinity);
  await run(whole, counted);
  const expected = readdirSync(join(whole, "snapshot")).sort();
  const indexIn = (folder: string) => {
    const text = readFileSync(join(folder, "snapshot/index.json"), "utf8");
    return text.replace(/"published": "[^"]+"/, "");
  };
  const index = indexIn(whole);
  const { done } = counted;
  // Four new files with what is known of each, the four stored and the manifest, five chunks, two indexes.
  expect(done).toHaveLength(8 + 5 + 5 + 2);
  expect(done.at(-1)).toMatch(/snapshot\/index\.json$/);

  const data = join(folder, "data");
  for (let steps = 0; steps < done.length; steps++) {
    rmSync(data, { recursive: true, force: true });
    cpSync(start, data, { recursive: true });
    await expect(run(data, diskFor(steps))).rejects.toThrow(Killed);
    expect((await readFolder(join(data, "snapshot"))).index).toEqual(old.index);
    expect(await run(data)).toMatchObject({ status: "published", isNew: true });
    expect(indexIn(data)).toBe(index);
    expect(readdirSync(join(data, "snapshot")).sort()).toEqual(expected);
  }
  expect((await verifyFolder(data, () => Promise.resolve(shipped))).failures).toEqual([]);
}, 240_000);

test("the chunks of the index before stay, older ones go", async () => {
  const data = join(folder, "data");
  const chunks = () => readdirSync(join(data, "snapshot")).filter((file) => file !== "index.json");
  await run(data);
  const first = chunks();
  site.put(today);
  await run(data);
  const second = chunks();
  expect(second).toEqual(expect.arrayContaining(first));
  expect(second).toHaveLength(10);
  site.put({ "slt_table3.txt": corrected });
  expect(await run(data)).toMatchObject({ status: "published" });
  const third = chunks();
  expect(third.filter((file) => !second.includes(file)).length).toBeGreaterThan(0);
  expect(third.filter((file) => first.includes(file))).toEqual([]);
  expect((await verifyFolder(data, () => Promise.resolve(shipped))).failures).toEqual([]);
});

test("a snapshot that was damaged is made again", async () => {
  const data = join(folder, "data");
  await run(data);
  const [chunk] = readdirSync(join(data, "snapshot")).filter((file) => file.startsWith("core."));
  const file = join(data, "snapshot", chunk!);
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace("0", "1"));
  expect((await verifyFolder(data, () => Promise.resolve(shipped))).failures[0]).toMatch(
    "is damaged: expected",
  );
  expect(await run(data)).toMatchObject({ isNew: true });
  expect(readFileSync(file, "utf8")).toBe(text);
});

test("a stored file that was changed stops everything", async () => {
  const data = join(folder, "data");
  site.put(today);
  await run(data);
  const file = join(data, "raw/2026-06-18/slt_table5.txt");
  writeFileSync(file, readFileSync(file, "latin1").replace("683.9", "638.9"));
  await expect(run(data)).rejects.toThrow("is not the file that was received");
  const { failures } = await verifyFolder(data, () => Promise.resolve(shipped));
  expect(failures).toHaveLength(1);
  expect(failures[0]).toMatch("is not the file that was received");
});

describe("the lock", () => {
  const lock = () => join(folder, "lock");
  const owner = (pid: number, host = hostname()) =>
    writeFileSync(lock(), JSON.stringify({ pid, host, since: "2026-06-18T20:00:00Z" }));
  const enter = () => locked(folder, () => Promise.resolve("in"));
  const old = () => {
    const then = new Date(Date.now() - 11 * 60_000);
    utimesSync(lock(), then, then);
  };

  test("keeps a second one out while the first is at work", async () => {
    const sentence = await locked(folder, () =>
      enter().catch((error: unknown) => (error as Error).message),
    );
    expect(sentence).toMatch(
      `Another update of this directory is running (process ${process.pid} on ${hostname()}`,
    );
    expect(existsSync(lock())).toBe(false);
  });

  test("is given back after a failure", async () => {
    await expect(locked(folder, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await enter()).toBe("in");
  });

  test("of a process that is gone is taken over", async () => {
    owner(2 ** 30);
    expect(await enter()).toBe("in");
  });

  test("of another machine holds until nobody has touched it for ten minutes", async () => {
    owner(1, "elsewhere");
    await expect(enter()).rejects.toThrow("process 1 on elsewhere");
    old();
    expect(await enter()).toBe("in");
  });

  test("without a name holds for a moment only", async () => {
    writeFileSync(lock(), "");
    await expect(enter()).rejects.toThrow("is starting");
    old();
    expect(await enter()).toBe("in");
  });

  test("lets one of many in at a time, also when it has to be taken over", async () => {
    let inside = 0;
    let most = 0;
    for (let round = 0; round < 30; round++) {
      owner(2 ** 30);
      const results = await Promise.allSettled(
        Array.from({ length: 12 }, () =>
          locked(folder, async () => {
            most = Math.max(most, ++inside);
            await new Promise((resolve) => setTimeout(resolve, 5));
            inside--;
          }),
        ),
      );
      expect(results.some(({ status }) => status === "fulfilled")).toBe(true);
      for (const result of results)
        if (result.status === "rejected") expect(String(result.reason)).toMatch("Another update");
    }
    expect(most).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test("a process that was really killed leaves a lock, which the next one takes over", async () => {
  const data = join(folder, "data");
  site.fail("slt_table2.txt", () => undefined);
  const child = spawn(
    process.execPath,
    [
      ...["--import", "tsx", join(ROOT, "src/pipeline/main.ts"), "update"],
      ...["--data", data, "--from", site.url],
    ],
    { cwd: ROOT, stdio: "ignore" },
  );
  const ended = new Promise((resolve) => child.on("exit", (_, signal) => resolve(signal)));
  while (!site.requests.some(({ name }) => name === "slt_table2.txt"))
    await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill("SIGKILL");
  expect(await ended).toBe("SIGKILL");
  expect(existsSync(join(data, "lock"))).toBe(true);
  expect(existsSync(join(data, "snapshot"))).toBe(false);
  const asked = site.requests.length;
  expect(await run(data)).toMatchObject({ status: "published" });
  // The first file had arrived whole.
  expect(site.requests[asked]!.status).toBe(304);
});
