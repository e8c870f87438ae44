import "../support/once";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { backfill } from "../../../src/pipeline/commands/backfill";
import { EXIT } from "../../../src/pipeline/exit";
import { forget } from "../../../src/pipeline/commands/forget";
import type { History } from "../../../src/pipeline/store/history";
import { SILENT } from "../../../src/pipeline/progress";
import { readFolder } from "../../../src/pipeline/store/snapshot";
import { type UpdateOptions, type UpdateReport } from "../../../src/pipeline/commands/update";
import { verifyFolder } from "../../../src/pipeline/commands/verify";
import { withdraw, type WithdrawOptions } from "../../../src/pipeline/commands/withdraw";
import { isNewer } from "../../../src/runtime/order";
import { readIndex, type Index } from "../../../src/snapshot/read";
import { Dataset } from "../../../src/tic/dataset";
import { isoMonth } from "../../../src/tic/month";
import { TABLE_NAMES, TABLES } from "../../../src/tic/tables";
import { SCHEDULE } from "../../../src/treasury/sources";
import { Killed, watched } from "../support/calls";
import { corrected, moved, shipped, stored, today, yesterday } from "../support/releases";
import { brisk, startSite, type Site } from "../support/site";
import { treeOf } from "../support/tree";
import { updating } from "../support/updating";
import { temporaryFolder } from "../../support/temporary";

const CHINA = 41408;
/** What came on 2026-06-18. */
const JUNE = TABLE_NAMES.filter((table) => TABLES[table].live?.[1] === "together").map(
  (table) => `${table}@2026-06-18`,
);

let site: Site;
let folder: string;
let data: string;

beforeEach(async () => {
  folder = temporaryFolder("tic-withdraw-");
  data = join(folder, "data");
  site = await startSite(yesterday);
});
afterEach(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

const run = (more: Partial<UpdateOptions> = {}): Promise<UpdateReport> =>
  updating(site, data, more);
const back = (more: Partial<WithdrawOptions> = {}) =>
  withdraw({ data, now: () => new Date("2026-06-19T09:00:00Z"), ...more });

const file = (name: string) => join(data, name);
const index = (): Index => readIndex(readFileSync(file("snapshot/index.json"), "utf8"));
const newest = async () => {
  const { content } = await readFolder(file("snapshot"));
  return new Dataset(content).value(CHINA, "treasuries", isoMonth("2026-04"));
};
const chunkOf = (name: string, of: Index) => file(`snapshot/${of.chunks[name as "core"].file}`);
const verified = (history: History = shipped) => verifyFolder(data, () => Promise.resolve(history));

/** Yesterday's release, then today's, which turns out to be wrong. */
const bad = async (): Promise<{ first: Index; second: Index }> => {
  await run({ now: () => new Date("2026-05-18T22:00:00Z") });
  const first = index();
  site.put(today);
  expect(await run()).toMatchObject({ status: "published" });
  return { first, second: index() };
};

describe("there is nothing to withdraw, and nothing is changed", () => {
  const refused = async (sentence: string | RegExp, isUndo = false) => {
    const before = treeOf(folder);
    const error: unknown = await back({ isUndo }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: EXIT.failed });
    expect((error as Error).message).toMatch(sentence);
    expect(treeOf(folder)).toEqual(before);
  };

  test("where there is no directory, which is not made", () =>
    refused(/data is no folder: give a data directory with --data\.$/));

  test("in an empty directory", async () => {
    mkdirSync(data);
    await refused(/There is no snapshot to withdraw: .*index\.json is missing\./);
    await refused("Nothing is withdrawn, so nothing can be brought back.", true);
  });

  test("after the first snapshot", async () => {
    await run();
    await refused(/There is no snapshot before this one: .*previous\.json is missing\./);
  });

  test("where a chunk of the snapshot before is gone or damaged", async () => {
    const { first } = await bad();
    const chunk = chunkOf("flows", first);
    const text = readFileSync(chunk, "utf8");
    writeFileSync(chunk, text.replace(/ 1 /, " 2 "));
    await refused(/previous\.json is not whole: flows\..* is damaged: .*Nothing was changed\.$/);
    rmSync(chunk);
    await refused(
      /previous\.json is not whole: flows\..*\.json is missing\. Nothing was changed\.$/,
    );
  });

  test("where what is served is damaged itself: it has to be made again first", async () => {
    const { second } = await bad();
    writeFileSync(chunkOf("core", second), "{");
    await refused(
      /index\.json is not whole: core\..* is damaged: .* Run update, which makes it again\.$/,
    );
  });

  test("where the snapshot before prints the same", async () => {
    await run();
    writeFileSync(file("previous.json"), readFileSync(file("snapshot/index.json")));
    await refused("The snapshot before this one prints the same.");
  });

  test("twice", async () => {
    await bad();
    await back();
    await refused(
      /^the release of 2026-06-18, to 2026-04, .* was withdrawn already, and no snapshot/,
    );
  });
});

test("while an update is running, it has to wait", async () => {
  await bad();
  const owner = { pid: process.ppid, host: hostname(), since: "now" };
  writeFileSync(file("lock"), JSON.stringify(owner));
  await expect(back()).rejects.toMatchObject({ code: EXIT.locked });
});

test("the snapshot before is served once more, for add-ins that have the new one", async () => {
  const { first, second } = await bad();
  expect(await newest()).toBe(651_072);
  expect(await back()).toEqual([
    `withdrawn: the release of 2026-06-18, to 2026-04, published ${second.published}`,
    `taken back with it: ${JUNE.join(", ")}`,
    `served now: the release of 2026-05-18, to 2026-03, published ${first.published}, once more, as of ${index().published}`,
    "No command publishes what was withdrawn again until a newer file of these tables comes, or the program reads one otherwise. withdraw --undo brings it back.",
  ]);
  expect(index()).toEqual({ ...first, published: index().published });
  expect(isNewer(index(), second)).toBe(true);
  expect(isNewer(second, index())).toBe(false);
  expect(await newest()).toBeNaN();
  // Who has just read the index that was withdrawn still finds its chunks.
  for (const name of Object.keys(second.chunks))
    expect(existsSync(chunkOf(name, second))).toBe(true);
  expect(existsSync(file("lock"))).toBe(false);
});

test("verify says it as a note, not as a failure", async () => {
  await bad();
  await back();
  const { failures, notes } = await verified();
  expect(failures).toEqual([]);
  expect(notes).toEqual([
    `The release of 2026-06-18, to 2026-04, was withdrawn at ${index().published}, and with it ${JUNE.join(", ")}: nothing is published until a newer file of these tables comes, or \`withdraw --undo\` brings it back.`,
  ]);
  // What else is wrong still is.
  writeFileSync(file("snapshot/core.0123456789abcdef.json"), "{}");
  expect((await verified()).failures).toEqual([
    "core.0123456789abcdef.json belongs to neither the index nor the one before it",
  ]);
});

describe("what was withdrawn does not come back by itself:", () => {
  /** What the snapshot folder has, with its hashes. */
  const served = () => treeOf(file("snapshot"));

  test("not by the next update", async () => {
    await bad();
    await back();
    const before = served();
    for (let times = 0; times < 2; times++) {
      const report = await run();
      expect(report).toMatchObject({ status: "refused", isNew: false, aside: [] });
      expect(report.index).toMatchObject({ release: "2026-05-18", newest: "2026-03" });
      expect(report.sentences.at(-1)).toMatch(
        /^The release of 2026-06-18, to 2026-04, was withdrawn at 2026/,
      );
      expect(served()).toEqual(before);
    }
  });

  test("not with a history that comes a few days later, which is stored and waits", async () => {
    const early: History = {
      ...shipped,
      readings: shipped.readings.filter(({ publication }) => publication.table !== "mfhhis01"),
    };
    const march = stored("raw/vintage-2026-03-18/mfhhis01.txt");
    site.put({ ...yesterday, "mfhhis01.txt": march });
    await run({ shipped: () => Promise.resolve(early) });
    site.put({ ...today, "mfhhis01.txt": march });
    await run({ shipped: () => Promise.resolve(early) });
    await back();
    const before = served();
    site.put({ "mfhhis01.txt": today["mfhhis01.txt"]! });
    expect(await run({ shipped: () => Promise.resolve(early) })).toMatchObject({
      status: "refused",
      isNew: false,
    });
    expect(served()).toEqual(before);
    expect(treeOf(file("raw")).join()).toMatch(/mfhhis01\.txt/);
    const { failures, notes } = await verified(early);
    expect([failures.length, notes!.length]).toEqual([0, 1]);
  });

  test("not with files that were forgotten and are still on the site", async () => {
    await bad();
    await back();
    await forget({ data, shipped, path: "2026-06-18/slt_table3.txt" });
    const before = served();
    expect(await run()).toMatchObject({ status: "refused", isNew: false });
    expect(served()).toEqual(before);
  });

  test("not by a backfill, which does not download anything for it", async () => {
    await bad();
    await back();
    const before = served();
    const options = {
      ...{ data, shipped, version: "0.1.0", manners: brisk, progress: SILENT },
      ...{ from: isoMonth("2025-04"), to: isoMonth("2025-04"), base: site.url },
      index: join(__dirname, "../../../data", SCHEDULE.archive),
    };
    await expect(backfill(options)).rejects.toMatchObject({ code: EXIT.refused });
    expect(site.requests.some(({ name }) => /zip$/.test(name))).toBe(false);
    // Nor where everything wanted is here already.
    const none = { from: isoMonth("1999-01"), to: isoMonth("1999-01") };
    const report = await backfill({ ...options, ...none });
    expect(report).toMatchObject({ isNew: false, isHeld: true, refused: 0 });
    expect(report.sentences[0]).toMatch("was withdrawn at");
    expect(served()).toEqual(before);
  });

  test("not if what was put in its place has been damaged, or its index lost", async () => {
    await bad();
    await back();
    const chunk = chunkOf("core", index());
    writeFileSync(chunk, "{");
    expect(await run()).toMatchObject({ status: "refused", isNew: false });
    rmSync(file("snapshot/index.json"));
    expect(await run()).toMatchObject({ status: "refused", isNew: false });
    expect(existsSync(file("snapshot/index.json"))).toBe(false);
    await back({ isUndo: true });
    expect(await newest()).toBe(651_072);
  });

  test("and not if the record of it cannot be read", async () => {
    await bad();
    await back();
    const before = served();
    writeFileSync(file("withdrawn.json"), "{");
    await expect(run()).rejects.toThrow(
      /withdrawn\.json cannot be read\. Restore it from a backup, or remove it/,
    );
    await expect(verified()).rejects.toThrow("withdrawn.json cannot be read");
    expect(served()).toEqual(before);
  });
});

describe("something new is published over it", () => {
  test("the Treasury's correction, and then nothing is withdrawn any more", async () => {
    const { second } = await bad();
    await back();
    site.put({ "slt_table3.txt": corrected });
    expect(await run()).toMatchObject({ status: "published", isNew: true });
    expect(index()).toMatchObject({ release: "2026-06-19", newest: "2026-04" });
    expect(existsSync(file("withdrawn.json"))).toBe(false);
    expect(existsSync(chunkOf("core", second))).toBe(false);
    expect(await verified()).toMatchObject({ failures: [], notes: [] });
    expect(await run()).toMatchObject({ status: "same" });
  });

  test("what a mended reader makes of the same files", async () => {
    await bad();
    await back();
    const manifest = JSON.parse(readFileSync(file("withdrawn.json"), "utf8")) as {
      added: Record<string, string>;
    };
    // As if the figures had been others when they were withdrawn.
    manifest.added["table2@2026-06-18"] = "0".repeat(64);
    writeFileSync(file("withdrawn.json"), JSON.stringify(manifest));
    expect(await run()).toMatchObject({ status: "published", isNew: true });
    expect(await newest()).toBe(651_072);
  });

  test("and a correction that is flagged is shown with its code, and can be accepted", async () => {
    await bad();
    await back();
    const jump = moved(
      today["slt_table3.txt"]!,
      ["Germany\t11002", "Finland\t10707"],
      "2026-04",
      25_000,
    );
    site.put({ "slt_table3.txt": jump });
    const report = await run();
    expect(report).toMatchObject({ status: "refused", isNew: false });
    expect(report.code).toMatch(/^[0-9a-f]{8}$/);
    expect(report.sentences.at(-1)).toMatch("was withdrawn at");
    expect(await run({ accept: report.code })).toMatchObject({ status: "published", isNew: true });
  });
});

describe("--undo", () => {
  test("serves what was withdrawn once more, newer than what was in its place", async () => {
    const { first, second } = await bad();
    await back();
    const between = index();
    const now = () => new Date("2001-01-01T00:00:00Z");
    expect(await back({ isUndo: true, now })).toEqual([
      `served again: the release of 2026-06-18, to 2026-04, published ${second.published}`,
    ]);
    expect(index()).toEqual({ ...second, published: index().published });
    expect(isNewer(index(), between)).toBe(true);
    expect(await newest()).toBe(651_072);
    expect(await verified()).toMatchObject({ failures: [], notes: [] });
    expect(await run()).toMatchObject({ status: "same" });
    // And back again.
    await back();
    expect(index().chunks).toEqual(first.chunks);
  });

  test("lets update make it again if a chunk of it is gone", async () => {
    const { second } = await bad();
    await back();
    rmSync(chunkOf("terms", second));
    const [sentence] = await back({ isUndo: true });
    expect(sentence).toMatch(/is no longer whole \(terms\..* is missing\)\. Run update, which may/);
    expect(await run()).toMatchObject({ status: "published", isNew: true });
    expect(await newest()).toBe(651_072);
  });
});

test("--dry-run says the same and writes nothing", async () => {
  await bad();
  const before = treeOf(folder);
  expect((await back({ isDryRun: true })).slice(0, 2)).toEqual([
    expect.stringMatching(/^would be withdrawn: the release of 2026-06-18/),
    `would be taken back with it: ${JUNE.join(", ")}`,
  ]);
  expect(treeOf(folder)).toEqual(before);
  await back();
  const withdrawn = treeOf(folder);
  expect(await back({ isDryRun: true, isUndo: true })).toEqual([
    expect.stringMatching(/^would be served again: the release of 2026-06-18/),
  ]);
  expect(treeOf(folder)).toEqual(withdrawn);
});

test.each([
  ["withdrawn", false],
  ["brought back", true],
])(
  "stopped at any call while a snapshot is %s, readers find a whole one, and it can be done again",
  async (_, isUndo) => {
    await bad();
    if (isUndo) await back();
    const start = join(folder, "start");
    cpSync(data, start, { recursive: true });
    const old = index().published;
    let stop = Infinity;
    const states = new Set<string>();
    const calls = watched(async (call) => {
      if (call < stop) return;
      if (call === stop) await readFolder(file("snapshot"));
      throw new Killed();
    });
    try {
      for (let total = Infinity, at = 0; at <= total; at++) {
        rmSync(data, { recursive: true });
        cpSync(start, data, { recursive: true });
        calls.count = 0;
        stop = at || Infinity;
        const done = await back({ isUndo }).catch((error: unknown) => error);
        stop = Infinity;
        if (!at) total = calls.count;
        else if (index().published === old) {
          expect(done).toBeInstanceOf(Killed);
          await back({ isUndo });
        }
        expect((await readFolder(file("snapshot"))).index.newest).toBe(
          isUndo ? "2026-04" : "2026-03",
        );
        // What the next update makes of it takes its time: once for each state that it can find.
        rmSync(file("lock"), { force: true });
        const state = treeOf(data).join();
        if (states.has(state)) continue;
        states.add(state);
        expect(await run()).toMatchObject(
          isUndo ? { status: "same" } : { status: "refused", isNew: false },
        );
        expect(existsSync(file("withdrawn.json"))).toBe(!isUndo);
        expect((await verified()).failures).toEqual([]);
        expect(treeOf(data).join()).not.toMatch(".partial");
      }
    } finally {
      calls.restore();
    }
  },
);
