import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { EXIT } from "../../../src/pipeline/exit";
import { DISK, guarded } from "../../../src/pipeline/store/disk";
import { locked } from "../../../src/pipeline/store/lock";
import { temporaryFolder } from "../../support/temporary";

let folder: string;

beforeEach(() => {
  folder = temporaryFolder("tic-lock-");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the lock", () => {
  const lock = () => join(folder, "lock");
  const owner = (pid: number, host = hostname()) =>
    writeFileSync(lock(), JSON.stringify({ pid, host, since: "2026-06-18T20:00:00Z" }));
  const enter = () => locked(folder, () => Promise.resolve("in"));
  const old = (seconds = 11 * 60) => {
    const then = new Date(Date.now() - seconds * 1000);
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

  test("of a process of this machine that lives holds, however long it has stood still", async () => {
    owner(process.ppid);
    old();
    await expect(enter()).rejects.toThrow(`process ${process.ppid} on`);
  });

  test("with the number of this process, which it never took, is one of a process that is gone", async () => {
    owner(process.pid);
    expect(await enter()).toBe("in");
  });

  test("is kept fresh by the clock of the disk while its owner is at work", async () => {
    jest.useFakeTimers({ doNotFake: ["setImmediate", "nextTick", "Date"] });
    try {
      await locked(folder, async () => {
        old();
        jest.advanceTimersByTime(60_000);
        for (let i = 0; i < 100_000 && Date.now() - statSync(lock()).mtimeMs > 60_000; i++)
          await new Promise((resolve) => setImmediate(resolve));
        expect(Date.now() - statSync(lock()).mtimeMs).toBeLessThan(60_000);
      });
    } finally {
      jest.useRealTimers();
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  test("that was taken over while its owner slept keeps the owner from writing", async () => {
    const file = join(folder, "late.txt");
    const work = locked(folder, async (guard) => {
      owner(7, "elsewhere");
      await guarded(DISK, guard).write(file, "late");
    });
    await expect(work).rejects.toThrow(
      /^The lock of this update was taken over while it stood still, by .*"elsewhere".* It wrote nothing more; run it again\.$/,
    );
    expect(existsSync(file)).toBe(false);
    expect(readFileSync(lock(), "utf8")).toMatch("elsewhere");
  });

  test("of another machine holds until nobody has touched it for ten minutes", async () => {
    owner(1, "elsewhere");
    await expect(enter()).rejects.toThrow("process 1 on elsewhere");
    old();
    expect(await enter()).toBe("in");
  });

  test("without a name, since its owner was killed before it wrote it, holds for ten seconds only", async () => {
    writeFileSync(lock(), "");
    const starting = { code: EXIT.locked, message: expect.stringMatching("is starting") as string };
    await expect(enter()).rejects.toMatchObject(starting);
    old(5);
    await expect(enter()).rejects.toMatchObject(starting);
    old(11);
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
