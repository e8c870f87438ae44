import "../support/once";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sha256Of } from "../../../src/pipeline/store/directory";
import { mannersOf, NetworkError } from "../../../src/pipeline/download";
import { readFolder } from "../../../src/pipeline/store/snapshot";
import { type UpdateOptions, type UpdateReport } from "../../../src/pipeline/commands/update";
import { LIVE_FILES, RELEASE_FILES } from "../../../src/pipeline/site";
import { verifyFolder } from "../../../src/pipeline/commands/verify";
import { Dataset } from "../../../src/tic/dataset";
import { isoDay, isoMonth } from "../../../src/tic/month";
import { corrected, moved, shipped, stored, today, withCell, yesterday } from "../support/releases";
import {
  brisk,
  disguisedPage,
  page,
  redirect,
  reset,
  startSite,
  status,
  truncated,
  type Fault,
  type Site,
} from "../support/site";
import { csltText, csltZip } from "../support/series";
import { updating } from "../support/updating";
import { temporaryFolder } from "../../support/temporary";

const CHINA = 41408;
const LAST_MODIFIED = "Thu, 18 Jun 2026 20:04:00 GMT";

let site: Site;
let data: string;

beforeEach(async () => {
  data = temporaryFolder("tic-update-");
  site = await startSite(yesterday);
});
afterEach(async () => {
  await site.close();
  rmSync(data, { recursive: true });
});

const run = (more: Partial<UpdateOptions> = {}): Promise<UpdateReport> =>
  updating(site, data, more);

const snapshot = async () => new Dataset((await readFolder(join(data, "snapshot"))).content);
const files = (folder: string): string[] => {
  try {
    return readdirSync(join(data, folder)).sort();
  } catch {
    return [];
  }
};
const weights = ({ findings }: UpdateReport) =>
  findings.map(({ weight, rule, file }) => `${weight} ${rule} ${file}`);
const reason = (folder: string) => readFileSync(join(folder, "reason.txt"), "utf8");
/** Everything that readers can see, to compare by; hashes, since a difference between megabytes takes minutes to print. */
const visible = () =>
  files("snapshot").map((file) => [file, sha256Of(readFileSync(join(data, "snapshot", file)))]);

test("half a second passes between two files", async () => {
  const waits: number[] = [];
  const { pause } = mannersOf("0.1.0");
  expect(pause).toBe(500);
  const sleep = (milliseconds: number) => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  await run({ manners: { ...brisk, pause, sleep } });
  expect(site.requests.map(({ status }) => status)).toEqual(LIVE_FILES.map(() => 200));
  expect(waits).toEqual(LIVE_FILES.slice(1).map(() => 500));
});

describe("a release day", () => {
  test("an empty directory gets the history that is shipped, and nothing is new on the site", async () => {
    const report = await run();
    expect(report).toMatchObject({ status: "published", isNew: true, findings: [] });
    expect(report.index).toMatchObject({ release: "2026-05-18", newest: "2026-03" });
    expect(files("raw")).toEqual([]);
    expect((await snapshot()).publications).toHaveLength(LIVE_FILES.length);
  });

  test("the new month is published, and the old release keeps what it printed", async () => {
    await run();
    site.put(today, LAST_MODIFIED);
    const report = await run();
    expect(report).toMatchObject({ status: "published", isNew: true, code: undefined });
    expect(report.index).toMatchObject({ release: "2026-06-18", newest: "2026-04" });
    expect(report.changes?.months).toContainEqual({
      month: "2026-04",
      measure: "treasuries",
      holders: 75,
    });
    expect(report.changes?.publications.added).toEqual([
      "table3@2026-06-18",
      "table1@2026-06-18",
      "table2@2026-06-18",
      "table5@2026-06-18",
    ]);
    const dataset = await snapshot();
    expect(dataset.value(CHINA, "treasuries", isoMonth("2026-04"))).toBe(651_072);
    const may = { day: isoDay("2026-05-18"), only: false };
    expect(dataset.value(CHINA, "treasuries", isoMonth("2026-04"), may)).toBeNaN();
    expect(dataset.value(CHINA, "treasuries", isoMonth("2026-03"), may)).toBe(652_316);
    expect(files("raw")).toEqual(["2026-06-18", "manifest.json"]);
    expect((await verifyFolder(data, () => Promise.resolve(shipped))).failures).toEqual([]);
  });

  test("a correction that does not go with an unchanged file is set aside, and said to be refused", async () => {
    site.put(today, LAST_MODIFIED);
    await run();
    const before = visible();
    const add = (millions: number) => (old: string) => String(Number(old) + millions);
    const alone = [
      ["Austria\t10189\t2026-04", 1] as const,
      ["Finland\t10707\t2026-04", -1] as const,
    ].reduce(
      // Notes and bonds, which Table 1 prints as well.
      (text, [row, by]) => withCell(withCell(text, row, 3, add(by)), row, 5, add(by)),
      today["slt_table3.txt"]!,
    );
    site.put({ "slt_table3.txt": alone });
    const report = await run({ now: () => new Date("2026-06-20T22:00:00Z") });
    expect(report.status).toBe("refused");
    expect(report.aside).toHaveLength(1);
    expect(reason(report.aside[0]!)).toMatch(/^refused \(shared\): /);
    expect(visible()).toEqual(before);
  });

  test("a wrong history is flagged though Table 3 is refused the same day", async () => {
    await run();
    const wrong = today["mfhhis01.txt"]!.replace("5/18/2026", "6/18/2026").replace(
      "Japan\t378.1\t",
      "Japan\t378.2\t",
    );
    site.put(
      {
        ...today,
        "mfhhis01.txt": wrong,
        "slt_table3.txt": today["slt_table3.txt"]!.replaceAll("\r\nTurkey\t", "\r\nAnatolia\t"),
      },
      LAST_MODIFIED,
    );
    const report = await run();
    expect(weights(report)).toEqual([
      "refused form slt_table3.txt",
      "flagged history mfhhis01.txt",
    ]);
    expect((await snapshot()).publications.map(({ id }) => id)).not.toContain(
      "mfhhis01@2026-06-18",
    );
  });

  test("what was received is kept byte for byte, with where it is from", async () => {
    site.put(today, LAST_MODIFIED);
    await run();
    const raw = readFileSync(join(data, "raw/2026-06-18/slt_table3.txt"), "latin1");
    expect(raw === today["slt_table3.txt"]).toBe(true);
    const manifest = JSON.parse(readFileSync(join(data, "raw/manifest.json"), "utf8")) as {
      files: { path: string }[];
    };
    expect(manifest.files).toHaveLength(RELEASE_FILES.length);
    expect(manifest.files.find(({ path }) => path.endsWith("/slt_table3.txt"))).toEqual({
      path: "2026-06-18/slt_table3.txt",
      release: "2026-06-18",
      newest: "2026-04",
      url: `${site.url}slt_table3.txt`,
      etag: expect.stringMatching(/^"[0-9a-f]{12}"$/) as string,
      lastModified: LAST_MODIFIED,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      bytes: raw.length,
      received: "2026-06-18T22:00:00.000Z",
    });
  });

  test("the second time nothing is sent and nothing is written", async () => {
    site.put(today);
    await run();
    const before = visible();
    const asked = site.requests.length;
    const report = await run();
    expect(report).toMatchObject({ status: "same", isNew: false, changes: undefined });
    expect(site.requests.slice(asked).map((request) => request.status)).toEqual(
      LIVE_FILES.map(() => 304),
    );
    expect(visible()).toEqual(before);
  });

  test("one request at a time", async () => {
    await run();
    expect(site.most()).toBe(1);
    const names = site.requests.map(({ name }) => name);
    expect(names).toEqual(LIVE_FILES);
    expect(names.filter((name) => /^slt_table[1235]\.txt$|^mfhhis01\.txt$/.test(name))).toEqual([
      "slt_table1.txt",
      "slt_table2.txt",
      "slt_table3.txt",
      "slt_table5.txt",
      "mfhhis01.txt",
    ]);
  });

  test("a dry run says what it would do and writes nothing", async () => {
    await run();
    const before = visible();
    site.put(today);
    const report = await run({ isDryRun: true });
    expect(report).toMatchObject({ status: "published", isNew: true });
    expect(report.changes?.publications.added).toHaveLength(RELEASE_FILES.length);
    expect(visible()).toEqual(before);
    expect(files("raw")).toEqual([]);
    expect(files("")).toEqual(["incoming", "snapshot"]);
  });

  test("tables that are posted one after the other are published together", async () => {
    await run();
    const before = visible();
    const { "slt_table5.txt": last, ...first } = today;
    site.put(first);
    const report = await run();
    expect(report).toMatchObject({ status: "waiting", isNew: false });
    expect(report.sentences[0]).toBe(
      "The release to 2026-04 is not there as a whole yet: slt_table5.txt still ends earlier. Nothing of it was published; try again in some minutes.",
    );
    expect(visible()).toEqual(before);
    site.put({ "slt_table5.txt": last! });
    expect(await run()).toMatchObject({ status: "published", isNew: true });
  });

  test("a release that is due but not there is said to be missing", async () => {
    await run();
    const { sentences } = await run({ now: () => new Date("2026-06-20T12:00:00Z") });
    expect(sentences).toEqual([
      "The release of 2026-06-18, to 2026-04, is not there: the live files end 2026-03.",
      "The next release is scheduled for 2026-07-14, to 2026-05.",
    ]);
  });

  test("a file with other notes and line ends, but the same figures, is no news", async () => {
    await run();
    const before = visible();
    site.put({ "slt_table3.txt": yesterday["slt_table3.txt"]!.replaceAll("\r\n", "\n") });
    expect(await run()).toMatchObject({ status: "same", isNew: false });
    expect(visible()).toEqual(before);
  });
});

describe("the day of a release", () => {
  test("is the scheduled one", async () => {
    site.put(today, "Fri, 19 Jun 2026 15:00:00 GMT");
    await run({ now: () => new Date("2026-06-20T12:00:00Z") });
    expect((await readFolder(join(data, "snapshot"))).index.release).toBe("2026-06-18");
  });

  test("is the one it was posted on if that is much later, as after a shutdown", async () => {
    site.put(today, "Mon, 06 Jul 2026 20:05:00 GMT");
    await run({ now: () => new Date("2026-07-07T12:00:00Z") });
    const { index, content } = await readFolder(join(data, "snapshot"));
    expect(index.release).toBe("2026-07-06");
    expect(content.calendar).toContainEqual({
      day: isoDay("2026-07-06"),
      newest: isoMonth("2026-04"),
    });
    // Reading it all again gives the same.
    expect(await run({ now: () => new Date("2026-07-07T13:00:00Z") })).toMatchObject({
      status: "same",
    });
  });

  test("a corrected file counts from the day it was posted on; the first print stays", async () => {
    site.put(today, LAST_MODIFIED);
    await run();
    site.put({ "slt_table3.txt": corrected }, "Mon, 22 Jun 2026 14:00:00 GMT");
    const report = await run({ now: () => new Date("2026-06-22T16:00:00Z") });
    expect(weights(report)).toEqual(["noted posting slt_table3.txt"]);
    expect(report.index?.release).toBe("2026-06-22");
    const dataset = await snapshot();
    const austria = (day: string) =>
      dataset.value(10189, "treasuries", isoMonth("2026-04"), { day: isoDay(day), only: false });
    expect([austria("2026-06-21"), austria("2026-06-22")]).toEqual([6294, 6295]);
    const revised = report.changes?.revisions.map((each) => [
      each.holder,
      each.measure,
      each.difference,
    ]);
    expect(revised).toEqual([
      ["Austria", "treasuries", 1],
      ["Austria", "bills", 1],
      ["Austria", "treasuries.net", 1],
      ["Austria", "bills.net", 1],
      ["Finland", "treasuries", -1],
      ["Finland", "bills", -1],
      ["Finland", "treasuries.net", -1],
      ["Finland", "bills.net", -1],
    ]);
  });
});

describe("a file that is posted once more", () => {
  /** The history with a figure that its sums allow, of a month that Table 3 does not print and a holder that Table 5 does not. */
  const history = (figure: string) =>
    today["mfhhis01.txt"]!.replace("Thailand\t82.8\t", `Thailand\t${figure}\t`);
  const THAILAND = 46418;

  /** An update, and once more with the code of what was flagged. */
  const accepting = async (more: Partial<UpdateOptions> = {}) => {
    const report = await run(more);
    return report.code === undefined ? report : run({ ...more, accept: report.code });
  };

  test("and is the history of the same stated day does not keep the release back, and counts from then on", async () => {
    await run();
    site.put({ ...today, "mfhhis01.txt": history("82.9") }, LAST_MODIFIED);
    const flagged = await run();
    expect(flagged).toMatchObject({ status: "refused", isNew: true });
    expect(flagged.index?.release).toBe("2026-06-18");
    expect(files("raw/2026-06-18")).toEqual(RELEASE_FILES);
    const report = await run({ accept: flagged.code });
    expect(report).toMatchObject({ status: "published", isNew: true });
    expect(weights(report)).toEqual(["noted posting mfhhis01.txt", "flagged history mfhhis01.txt"]);
    expect(report.findings[0]!.sentence).toBe(
      "the edition of 2026-05-18 was posted once more, with other figures; they count from 2026-06-18 on",
    );
    expect(files("raw/2026-06-18")).toEqual([...LIVE_FILES].sort());
    const dataset = await snapshot();
    const thailand = (day: string) =>
      dataset.value(THAILAND, "treasuries", isoMonth("2025-12"), { day: isoDay(day), only: false });
    expect([thailand("2026-06-17"), thailand("2026-06-18")]).toEqual([82_800, 82_900]);
    // What is stored is read again as of that day.
    expect(await run()).toMatchObject({ status: "same" });
    expect((await verifyFolder(data, () => Promise.resolve(shipped))).failures).toEqual([]);
  });

  test("and is an older history is refused alone", async () => {
    site.put({ ...today, "mfhhis01.txt": stored("raw/vintage-2026-03-18/mfhhis01.txt") });
    const report = await run();
    expect(report).toMatchObject({ status: "refused", isNew: true });
    expect(report.index?.release).toBe("2026-06-18");
    expect(weights(report)).toContain("refused stale mfhhis01.txt");
  });

  test.each([
    [
      "Table 3",
      "slt_table3.txt",
      today["slt_table3.txt"]!,
      corrected,
      10189,
      "2026-04",
      [6294, 6295],
    ],
    [
      "the history",
      "mfhhis01.txt",
      history("82.8"),
      history("82.9"),
      THAILAND,
      "2025-12",
      [82_800, 82_900],
    ],
  ])(
    "%s: a correction that is taken back is published as well",
    async (_, name, first, second, code, month, [was, is]) => {
      site.put({ ...today, [name]: first }, LAST_MODIFIED);
      await run();
      site.put({ [name]: second }, "Mon, 22 Jun 2026 14:00:00 GMT");
      expect(await accepting({ now: () => new Date("2026-06-22T16:00:00Z") })).toMatchObject({
        status: "published",
      });
      site.put({ [name]: first }, "Wed, 24 Jun 2026 14:00:00 GMT");
      const back = await accepting({ now: () => new Date("2026-06-24T16:00:00Z") });
      expect(back).toMatchObject({ status: "published", index: { release: "2026-06-24" } });
      expect(weights(back)).toContain(`noted posting ${name}`);
      const dataset = await snapshot();
      const as = (day: string) =>
        dataset.value(code, "treasuries", isoMonth(month), { day: isoDay(day), only: false });
      expect([as("2026-06-21"), as("2026-06-23"), as("2026-06-24")]).toEqual([was, is, was]);
      expect(await run({ now: () => new Date("2026-06-25T16:00:00Z") })).toMatchObject({
        status: "same",
      });
      expect((await verifyFolder(data, () => Promise.resolve(shipped))).failures).toEqual([]);
    },
  );
});

describe("a fault of the network leaves everything as it was", () => {
  test.each<[string, string, Fault[]]>([
    ["404", "slt_table2.txt", [status(404)]],
    ["500, again and again", "slt_table5.txt", [status(500), status(500), status(500)]],
    ["503", "slt_table1.txt", [status(503, { "Retry-After": "86400" })]],
    ["a reset in the middle, again and again", "slt_table3.txt", [reset, reset, reset]],
    ["a web page", "slt_table3.txt", [page]],
    ["a web page that calls itself text", "mfhhis01.txt", [disguisedPage]],
    ["a redirect to somebody else", "slt_table3.txt", [redirect("http://example.invalid/x.txt")]],
  ])("%s", async (_, name, faults) => {
    await run();
    const before = visible();
    site.put(today);
    site.fail(name, ...faults);
    await expect(run()).rejects.toThrow(NetworkError);
    expect(visible()).toEqual(before);
    expect(files("refused")).toEqual([]);
    expect(files("")).not.toContain("lock");
    expect(await run()).toMatchObject({ status: "published" });
    expect((await snapshot()).newest).toBe(isoMonth("2026-04"));
  });

  test("and is said before the history is read, which takes longer", async () => {
    site.fail("slt_table1.txt", status(404));
    const history = jest.fn(() => Promise.resolve(shipped));
    await expect(run({ shipped: history })).rejects.toThrow(NetworkError);
    expect(history).not.toHaveBeenCalled();
  });

  test("a passing fault is not even seen", async () => {
    site.put(today);
    site.fail("slt_table3.txt", status(503, { "Retry-After": "0" }), reset);
    expect(await run()).toMatchObject({ status: "published", findings: [] });
  });

  test("a file that is cut without a sign is refused, and fetched anew", async () => {
    await run();
    const before = visible();
    site.put(today);
    site.fail("slt_table3.txt", truncated(0.6));
    const report = await run();
    expect(report.status).toBe("refused");
    expect(weights(report)).toEqual(["refused form slt_table3.txt"]);
    expect(visible()).toEqual(before);
    expect(await run()).toMatchObject({ status: "published", isNew: true });
  });
});

test("a file that is refused is set aside with the reason, once", async () => {
  await run();
  const before = visible();
  site.put({
    ...today,
    "slt_table5.txt": today["slt_table5.txt"]!.replace("Billions of", "Millions of"),
  });
  const report = await run();
  expect(report).toMatchObject({ status: "refused", isNew: false, code: undefined });
  expect(report.aside).toHaveLength(1);
  expect(reason(report.aside[0]!)).toBe(
    'refused (form): slt_table5.txt:3: expected Billions of dollars, found "Millions of dollars"\n',
  );
  expect(visible()).toEqual(before);
  const later = await run({ now: () => new Date("2026-06-20T22:00:00Z") });
  expect(later.aside).toEqual(report.aside);
  expect(files("refused")).toHaveLength(1);
});

test("mfhhis01 stands alone: the release is published without it", async () => {
  await run();
  site.put({ ...today, "mfhhis01.txt": today["mfhhis01.txt"]!.replace("Japan", "Nippon") });
  const report = await run();
  expect(report).toMatchObject({ status: "refused", isNew: true });
  expect(report.index?.release).toBe("2026-06-18");
});

describe("what is flagged", () => {
  const pair = ["Germany\t11002", "Finland\t10707"] as const;
  const jumped = {
    ...today,
    "slt_table3.txt": moved(today["slt_table3.txt"]!, pair, "2026-04", 25_000),
  };

  test("is set aside with its reason and a code, and published once the code is given", async () => {
    await run();
    const before = visible();
    site.put(jumped);
    const flagged = await run();
    expect(flagged).toMatchObject({ status: "refused", isNew: false });
    expect(flagged.code).toMatch(/^[0-9a-f]{8}$/);
    expect(reason(flagged.aside[0]!)).toBe(
      [
        "flagged (jump): Finland, Treasury bills in 2026-04: 26,930 after 1,261 million dollars",
        "flagged (jump): Germany, Treasury bills in 2026-04: 4,573 after 29,297 million dollars",
        `If these figures are right: update --accept ${flagged.code}`,
        "",
      ].join("\n"),
    );
    expect(await run({ accept: "00000000" })).toMatchObject({ status: "refused", isNew: false });
    expect(visible()).toEqual(before);

    const asked = site.requests.length;
    const accepted = await run({ accept: flagged.code });
    expect(accepted).toMatchObject({ status: "published", isNew: true, code: undefined });
    expect(site.requests.slice(asked).every((request) => request.status === 304)).toBe(true);
    expect((await snapshot()).value(10707, "treasuries", isoMonth("2026-04"))).toBe(36_506);
    const manifest = readFileSync(join(data, "raw/manifest.json"), "utf8");
    expect(manifest).toContain('"slt_table3.txt: Finland, Treasury bills in 2026-04: 26,930 after');
  });

  describe("beside what stands in its way is not offered", () => {
    test("a refusal in the same release, which no code lifts", async () => {
      await run();
      const before = visible();
      site.put({ ...jumped, "slt_table5.txt": yesterday["slt_table3.txt"]! });
      const report = await run();
      expect(report).toMatchObject({ status: "refused", isNew: false, code: undefined });
      const sentence =
        "What was flagged in slt_table3.txt cannot be accepted as long as slt_table5.txt is refused: only another file at the source can help.";
      expect(report.sentences).toContain(sentence);
      const [table3] = report.aside.filter((folder) => folder.includes("slt_table3"));
      expect(reason(table3!).trimEnd().split("\n").at(-1)).toBe(sentence);

      const accept = "00000000";
      const again = await run({ accept });
      expect(again).toMatchObject({ status: "refused", isNew: false, code: undefined });
      expect(again.sentences.at(-1)).toBe(
        "--accept 00000000 accepted nothing: nothing is flagged that could be accepted.",
      );
      expect(visible()).toEqual(before);
    });

    test("an old copy of another table, which is no release on its way", async () => {
      site.put(today);
      await run();
      const now = () => new Date("2026-06-22T22:00:00Z");
      site.put({
        "slt_table3.txt": jumped["slt_table3.txt"],
        "slt_table5.txt": yesterday["slt_table5.txt"]!,
      });
      const report = await run({ now });
      expect(report).toMatchObject({ status: "refused", code: undefined });
      expect(report.sentences.join(" ")).not.toMatch("try again in some minutes");
    });

    test("a release that is not there as a whole: first it is waited for", async () => {
      await run();
      site.put({ ...jumped, "slt_table5.txt": yesterday["slt_table5.txt"]! });
      const report = await run();
      expect(report).toMatchObject({ status: "waiting", isNew: false, code: undefined, aside: [] });
      expect(report.sentences).toContain(
        "What was flagged in slt_table3.txt can be accepted once the release is there as a whole.",
      );
      site.put(jumped);
      const { code } = await run();
      expect(code).toMatch(/^[0-9a-f]{8}$/);
      expect(await run({ accept: code })).toMatchObject({ status: "published", isNew: true });
    });

    test("but beside a refused history the release can be accepted, and the exit is that of the refusal", async () => {
      await run();
      site.put({ ...jumped, "mfhhis01.txt": today["mfhhis01.txt"]!.replace("Japan", "Nippon") });
      const { code } = await run();
      const accepted = await run({ accept: code });
      expect(accepted).toMatchObject({ status: "refused", isNew: true, code: undefined });
      expect(accepted.index?.release).toBe("2026-06-18");
      expect(accepted.aside).toHaveLength(1);
    });
  });

  test("a code accepts only what it was printed for", async () => {
    site.put(jumped);
    const { code } = await run();
    const without = (text: string) =>
      text
        .split("\r\n")
        .filter((line) => !line.startsWith("Austria\t"))
        .join("\r\n");
    site.put({ "slt_table2.txt": without(today["slt_table2.txt"]!) });
    const more = await run({ accept: code });
    expect(more.status).toBe("refused");
    expect(more.code).not.toBe(code);
    expect(more.index?.release).toBe("2026-05-18");
  });
});

test("a code does not accept another file of which the same is flagged", async () => {
  const flagged = moved(
    today["slt_table3.txt"]!,
    ["Germany\t11002", "Finland\t10707"],
    "2026-04",
    25_000,
  );
  site.put({ ...today, "slt_table3.txt": flagged }, LAST_MODIFIED);
  const { code, findings } = await run();
  site.put({
    "slt_table3.txt": moved(flagged, ["Portugal\t12319", "Austria\t10189"], "2026-04", 1),
  });
  const other = await run({ accept: code });
  expect(other.findings).toEqual(findings);
  expect(other).toMatchObject({ status: "refused" });
  expect(other.code).not.toBe(code);
});

test("a release whose newest month is a copy of the one before is refused", async () => {
  const copied = (text: string) =>
    text
      .split("\r\n")
      .flatMap((line) => {
        const cells = line.split("\t");
        return cells[2] === "2026-03"
          ? [[...cells.slice(0, 2), "2026-04", ...cells.slice(3)].join("\t"), line]
          : [line];
      })
      .join("\r\n");
  site.put({ ...today, "slt_table2.txt": copied(yesterday["slt_table2.txt"]!) }, LAST_MODIFIED);
  const report = await run();
  expect(weights(report)).toContain("refused copy slt_table2.txt");
  expect(report.index?.release).toBe("2026-05-18");
});

test("what earlier releases printed cannot change, whatever is shipped", async () => {
  await run();
  const before = visible();
  const [first, ...others] = shipped.readings;
  const edited = {
    ...first!,
    observations: first!.observations.map((o, i) => (i ? o : { ...o, value: o.value! + 1 })),
  };
  const changed = { ...shipped, readings: [edited, ...others] };
  await expect(run({ shipped: () => Promise.resolve(changed) })).rejects.toThrow(
    /^The new snapshot would change what earlier releases printed, in 1 figures; nothing was published\. table1@2026-05-18: Austria/,
  );
  expect(visible()).toEqual(before);
});

describe("the file of series", () => {
  const series = (value: string) => ({
    source_id: "for_lt_treas_net_41408",
    metadata: {
      ...{ title: "Net purchases", frequency: "M", season: "NSA" },
      units: "Millions of Dollars",
    },
    observations: [
      ["2026-04-01", "1"],
      ["1985-01-01", value],
    ],
  });
  const zip = (value: string, head = {}) =>
    csltZip({ "cslt.json": csltText([series(value)], head) });
  const asked = () => site.requests.map(({ name }) => name).filter((name) => name === "cslt.zip");
  const estimate = async () =>
    (await snapshot()).value(CHINA, "longterm.fednet", isoMonth("1985-01"));
  beforeEach(() => site.put({ ...today, "cslt.zip": zip("12") }));

  test("is not asked for unless it is wanted", async () => {
    expect((await run()).status).toBe("published");
    expect(asked()).toEqual([]);
  });

  test("gives the estimates that nothing else has, as a publication of the release; the second time nothing is new", async () => {
    const report = await run({ isCslt: true });
    expect(report.status).toBe("published");
    expect(report.index!.release).toBe("2026-06-18");
    expect(report.sentences).toContain("cslt.zip: 1 estimates that nothing else has");
    expect(await estimate()).toBe(12);
    const dataset = await snapshot();
    expect(
      dataset.figure(CHINA, "longterm.fednet", isoMonth("1985-01"))!.publication,
    ).toMatchObject({ id: "cslt@2026-06-18", coverage: "partial" });
    expect((await verifyFolder(data, () => Promise.resolve(shipped))).failures).toEqual([]);
    const again = await run({ isCslt: true });
    expect(again.status).toBe("same");
    expect(again.sentences).toContain("cslt.zip: nothing new");
    expect(asked()).toHaveLength(2);
  });

  test("stays in what is published when it is not asked for any more", async () => {
    site.put({ ...yesterday });
    await run({ isCslt: true, now: () => new Date("2026-06-18T20:00:00Z") });
    site.put({ ...today });
    expect((await run()).status).toBe("published");
    expect(await estimate()).toBe(12);
  });

  test.each([
    ["is not there", status(404), "status 404"],
    ["is a page", page, "probably a web page"],
  ])("one that %s is left out, and keeps nothing else back", async (_, answer, reason) => {
    site.fail("cslt.zip", answer);
    const report = await run({ isCslt: true });
    expect(report).toMatchObject({ status: "published", aside: [] });
    expect(report.sentences).toContainEqual(
      expect.stringMatching(new RegExp(`^cslt\\.zip was left out: .*${reason}`)),
    );
    expect((await snapshot()).release).toBe(isoDay("2026-06-18"));
  });

  test.each([
    ["another version", zip("12", { version: "3.0" }), "expected version 2.0"],
    [
      "a figure that is none",
      zip("0x10"),
      "expected millions of dollars in for_lt_treas_net_41408",
    ],
    ["another member", csltZip({ "x.json": "{}" }), 'expected cslt.json alone, found "x.json"'],
    ["other figures for the same day", undefined, "expected the figures of cslt.zip"],
  ])("%s is set aside, and keeps nothing else back", async (_, body, expected) => {
    if (body) site.put({ "cslt.zip": body });
    else {
      await run({ isCslt: true });
      site.put({ "cslt.zip": zip("13") });
    }
    const report = await run({ isCslt: true });
    expect(report.status).toBe("refused");
    expect(report.aside).toHaveLength(1);
    expect(reason(report.aside[0]!)).toMatch(expected);
    expect((await snapshot()).release).toBe(isoDay("2026-06-18"));
  });
});
