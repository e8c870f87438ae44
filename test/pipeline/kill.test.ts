import "./support/once";
import { buildSync } from "esbuild";
import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DISK, PARTIAL, type Disk } from "../../src/pipeline/store/disk";
import { EXIT, Stop } from "../../src/pipeline/exit";
import type { History } from "../../src/pipeline/store/history";
import { isPublished, publish } from "../../src/pipeline/store/publish";
import { buildSnapshot, type Snapshot } from "../../src/snapshot/build";
import { readFolder, readWhole } from "../../src/pipeline/store/snapshot";
import { type UpdateReport } from "../../src/pipeline/commands/update";
import { verifyFolder } from "../../src/pipeline/commands/verify";
import { RELEASE_FILES } from "../../src/pipeline/site";
import { CHUNK_NAMES } from "../../src/tic/measure";
import { Killed, watched } from "./support/calls";
import { corrected, shipped, today, yesterday } from "./support/releases";
import { startSite, type Site } from "./support/site";
import { treeOf } from "./support/tree";
import { updating } from "./support/updating";
import { temporaryFolder } from "../support/temporary";

const ROOT = join(__dirname, "../..");
let site: Site;
let folder: string;

beforeEach(async () => {
  folder = temporaryFolder("tic-kill-");
  site = await startSite(yesterday);
});
afterEach(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

const run = (data: string, disk: Disk = DISK): Promise<UpdateReport> =>
  updating(site, data, { disk });

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
  const [files, chunks] = [RELEASE_FILES.length, CHUNK_NAMES.length];
  // New files with what is known of each, the same stored and the manifest, chunks, two indexes.
  expect(done).toHaveLength(2 * files + files + 1 + chunks + 2);
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
});

test("the chunks of the index before stay, older ones go", async () => {
  const data = join(folder, "data");
  const chunks = () => readdirSync(join(data, "snapshot")).filter((file) => file !== "index.json");
  await run(data);
  const first = chunks();
  site.put(today);
  await run(data);
  const second = chunks();
  expect(second).toEqual(expect.arrayContaining(first));
  expect(second).toHaveLength(2 * CHUNK_NAMES.length);
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

test("of two updates at once one is done, the other says that it has to wait", async () => {
  const data = join(folder, "data");
  const [first, second] = await Promise.allSettled([run(data), run(data)]);
  const results = [first, second].sort((a, b) => (a.status < b.status ? -1 : 1));
  expect(results[0]).toMatchObject({ status: "fulfilled", value: { status: "published" } });
  expect(results[1]).toMatchObject({ status: "rejected", reason: { code: EXIT.locked } });
  expect((await verifyFolder(data, () => Promise.resolve(shipped))).failures).toEqual([]);
});

describe("a disk that does not take a file", () => {
  /** What stands in the way of one of the files of today's release, in a directory with yesterday's. */
  const spoilt = async (spoil: (data: string) => void) => {
    const data = join(folder, "data");
    await run(data);
    const old = readFileSync(join(data, "snapshot/index.json"), "utf8");
    site.put(today);
    spoil(data);
    const error: unknown = await run(data).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Stop);
    expect((error as Stop).code).toBe(EXIT.failed);
    expect(readFileSync(join(data, "snapshot/index.json"), "utf8")).toBe(old);
    await readFolder(join(data, "snapshot"));
    expect(existsSync(join(data, "lock"))).toBe(false);
    return { data, message: (error as Stop).message };
  };

  // Writing to /dev/full fails as on a full disk.
  (existsSync("/dev/full") ? test : test.skip)("since it is full", async () => {
    const { data, message } = await spoilt((data) => {
      mkdirSync(join(data, "raw"), { recursive: true });
      symlinkSync("/dev/full", join(data, "raw/manifest.json.partial"));
    });
    expect(message).toMatch(
      /raw\/manifest\.json could not be written: the disk is full \(ENOSPC\)\. What was published before stays; mend that, then run this again\.$/,
    );
    expect(await run(data)).toMatchObject({ status: "published" });
  });

  test("since a folder is where it should be, so that it cannot be put in place", async () => {
    const { data, message } = await spoilt((data) => {
      mkdirSync(join(data, "previous.json/x"), { recursive: true });
    });
    expect(message).toMatch(
      /previous\.json could not be written: a folder is where the file should be/,
    );
    rmSync(join(data, "previous.json"), { recursive: true });
    expect(await run(data)).toMatchObject({ status: "published" });
    expect((await verifyFolder(data, () => Promise.resolve(shipped))).failures).toEqual([]);
  });

  test("since the data directory is a file", async () => {
    const data = join(folder, "file");
    writeFileSync(data, "");
    await expect(run(data)).rejects.toThrow("a file is where a folder should be");
  });
});

describe("publishing, stopped at every single call of the file system", () => {
  test("leaves the old snapshot or the new one, whole, for whoever reads at any moment, and can be done again", async () => {
    const build = (readings: History["readings"]) =>
      buildSnapshot(readings, shipped.calendar, "0.1.0");
    // Two small ones will do: their files are as many as ever, and all of them others.
    const [older, newer] = [["table5"], ["table5", "mfhhis01"]].map((tables) =>
      build(shipped.readings.filter(({ publication }) => tables.includes(publication.table))),
    ) as [Snapshot, Snapshot];
    const place = (name: string) => ({
      snapshot: join(folder, name, "snapshot"),
      previous: join(folder, name, "previous.json"),
      withdrawn: join(folder, name, "withdrawn.json"),
    });
    await publish(older, place("start"), DISK);
    const indexes = [older, newer].map((each) => each.get("index.json"));

    let stop = Infinity;
    let name = "start";
    const seen = new Set<string | undefined>();
    // As it was built: when it was published is another matter.
    const indexIn = (snapshot: string) =>
      readFileSync(join(snapshot, "index.json"), "utf8").replace(/,\n *"published": "[^"]+"/, "");
    // At one moment, as nothing else is done meanwhile.
    const readNow = (snapshot: string) =>
      readWhole((file) => {
        const path = join(snapshot, file);
        return existsSync(path) ? readFileSync(path, "latin1") : undefined;
      });
    const calls = watched(async (call) => {
      if (call > stop) throw new Killed();
      // What comes before was read when it was not stopped.
      if (call < stop && stop !== Infinity) return;
      const { snapshot } = place(name);
      await readNow(snapshot);
      seen.add(indexIn(snapshot));
      if (call === stop) throw new Killed();
    });
    try {
      for (let total = Infinity, at = 0; at <= total; at++) {
        stop = at || Infinity;
        name = `run-${at}`;
        cpSync(join(folder, "start"), join(folder, name), { recursive: true });
        calls.count = 0;
        const done = publish(newer, place(name), DISK).catch((error: unknown) => error);
        if (at) expect(await done).toBeInstanceOf(Killed);
        else {
          await done;
          total = calls.count;
          // Chunks and two indexes, each with its folder, opened, written in halves, synced, renamed.
          expect(total).toBeGreaterThanOrEqual(6 * 5);
        }
        await readNow(place(name).snapshot);
        seen.add(indexIn(place(name).snapshot));
        stop = Infinity;
        await publish(newer, place(name), DISK);
        expect(await isPublished(newer, place(name).snapshot)).toBe(true);
        expect(readdirSync(place(name).snapshot).filter((file) => file.endsWith(PARTIAL))).toEqual(
          [],
        );
        rmSync(join(folder, name), { recursive: true });
      }
    } finally {
      calls.restore();
    }
    expect([...seen].sort()).toEqual([...indexes].sort());
  });
});

test("receiving and accepting, stopped at every call for a file and for the manifest: the old snapshot stays, and the next run completes it", async () => {
  const [start, data] = [join(folder, "start"), join(folder, "data")];
  await run(start);
  const { index } = await readFolder(join(start, "snapshot"));
  site.put(today);
  // All files go the same way: one of each kind.
  const isChosen = (path: string) =>
    /(incoming|raw\/2026-06-18)\/slt_table3\.txt|raw\/manifest\.json/.test(path);
  let stop = Infinity;
  const chosen: number[] = [];
  const calls = watched((call, path) => {
    if (stop === Infinity && isChosen(path)) chosen.push(call);
    return call < stop ? Promise.resolve() : Promise.reject(new Killed());
  });
  /** What the disk has, without the lock. */
  const state = () => {
    rmSync(join(data, "lock"), { force: true });
    return treeOf(data).join("\n");
  };
  const states = new Set<string>();
  try {
    cpSync(start, data, { recursive: true });
    await run(data);
    const expected = await readFolder(join(data, "snapshot"));
    // What was received, what is known of it, what was stored and the manifest: opened, written in halves, synced, renamed.
    expect(chosen.length).toBeGreaterThanOrEqual(4 * 4);
    for (stop of [...chosen]) {
      rmSync(data, { recursive: true });
      cpSync(start, data, { recursive: true });
      calls.count = 0;
      await expect(run(data)).rejects.toThrow(Killed);
      expect((await readFolder(join(data, "snapshot"))).index).toEqual(index);
      const left = state();
      if (states.has(left)) continue;
      states.add(left);
      stop = Infinity;
      expect(await run(data)).toMatchObject({ status: "published", isNew: true });
      expect((await readFolder(join(data, "snapshot"))).content).toEqual(expected.content);
      expect(state()).not.toMatch(PARTIAL);
    }
    // Before a file, in each stage of it, and after it.
    expect(states.size).toBeGreaterThanOrEqual(4 * 2);
  } finally {
    calls.restore();
  }
  expect((await verifyFolder(data, () => Promise.resolve(shipped))).failures).toEqual([]);
});

describe("a process of its own", () => {
  const SOURCE = join(ROOT, "src/pipeline/main.ts");
  let bundle: string;

  /** What `npm run data` runs, with its packages, translated once instead of at every start. */
  beforeAll(() => {
    bundle = join(temporaryFolder("tic-bundle-"), "main.cjs");
    buildSync({
      entryPoints: [SOURCE],
      outfile: bundle,
      bundle: true,
      platform: "node",
      define: { __dirname: JSON.stringify(dirname(SOURCE)) },
    });
  });
  afterAll(() => rmSync(dirname(bundle), { recursive: true }));

  /** An update that never gets one of its files, when it waits for it. */
  const waiting = async (data: string) => {
    site.fail("slt_table2.txt", () => undefined);
    const args = ["update", "--data", data, "--from", site.url];
    const child = spawn(process.execPath, [bundle, ...args], {
      cwd: ROOT,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (part: Buffer) => (said += part.toString()));
    const ended = new Promise((resolve) => child.on("close", (_, signal) => resolve(signal)));
    while (!site.requests.some(({ name }) => name === "slt_table2.txt"))
      await new Promise((resolve) => setTimeout(resolve, 20));
    return { child, ended, said: () => said };
  };

  test("gives the lock back at Ctrl+C, says so, and ends as a shell expects", async () => {
    const data = join(folder, "data");
    const { child, ended, said } = await waiting(data);
    child.kill("SIGINT");
    expect(await ended).toBe("SIGINT");
    expect(said()).toMatch(
      "Interrupted. Nothing is half done; run the command again to go on from here.",
    );
    expect(existsSync(join(data, "lock"))).toBe(false);
  });

  test("that was really killed leaves a lock, which the next one takes over", async () => {
    const data = join(folder, "data");
    const { child, ended } = await waiting(data);
    child.kill("SIGKILL");
    expect(await ended).toBe("SIGKILL");
    expect(existsSync(join(data, "lock"))).toBe(true);
    expect(existsSync(join(data, "snapshot"))).toBe(false);
    const asked = site.requests.length;
    expect(await run(data)).toMatchObject({ status: "published" });
    // The first file had arrived whole.
    expect(site.requests[asked]!.status).toBe(304);
  });
});
