import "../support/once";
import { zipSync } from "fflate";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  backfill,
  type BackfillOptions,
  type BackfillReport,
} from "../../../src/pipeline/commands/backfill";
import { mannersOf, NetworkError } from "../../../src/pipeline/download";
import type { Manifest } from "../../../src/pipeline/store/manifest";
import { dated, readEdition } from "../../../src/pipeline/edition";
import { forget } from "../../../src/pipeline/commands/forget";
import { shippedHistory, type History } from "../../../src/pipeline/store/history";
import { SILENT } from "../../../src/pipeline/progress";
import { PARTIAL } from "../../../src/pipeline/store/disk";
import { edits, readFolder, readWhole } from "../../../src/pipeline/store/snapshot";
import { verifyFolder } from "../../../src/pipeline/commands/verify";
import type { Index } from "../../../src/snapshot/read";
import { buildSnapshot } from "../../../src/snapshot/build";
import { Dataset } from "../../../src/tic/dataset";
import { isoDay, isoMonth } from "../../../src/tic/month";
import type { Table } from "../../../src/tic/tables";
import { SCHEDULE } from "../../../src/treasury/sources";
import {
  moved,
  positionsOf,
  shipped as ofMay,
  stored,
  today,
  withBills,
  withCell,
  withMonths,
  yesterday,
} from "../support/releases";
import { brisk, reset, startSite, status, truncated, type Site } from "../support/site";
import { Killed, watched } from "../support/calls";
import { treeOf } from "../support/tree";
import { randomOf } from "../../../scripts/random";
import { asDataframe } from "../../treasury/raw";
import { temporaryFolder } from "../../support/temporary";

const DATA = join(__dirname, "../../../data");
const JAPAN = 42609;
const latest = (name: string) => stored(`raw/vintage-2026-06-18/${name}`);

/** Table 3D a month before it was frozen: without its newest month. */
const december = latest("slt3d_globl.csv")
  .split("\r\n")
  .filter((line) => !line.includes('"2023-01"') && !/,2023-01,/.test(line))
  .join("\r\n");

const plus = (n: number) => (old: string) => String(Number(old) + n);
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));
const zip = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, bytes(text)])), {
    level: 1,
  });

/** Archives as the Treasury makes them: the files of a release, and others that nothing here reads. */
const ARCHIVES: Readonly<Record<string, Uint8Array>> = {
  "ticrel_20230215.zip": zip({ "slt3d_globl.csv": december, "npr_history.csv": "a,b" }),
  "ticrel_20230315.zip": zip({
    "ticrel/mfh.txt": latest("mfh.txt"),
    "ticrel/slt3d_globl.csv": latest("slt3d_globl.csv"),
    "ticrel/arcdatadesc.pdf": "%PDF",
  }),
  "ticrel_20251118.zip": zip({ "slt_unknown.txt": "?" }),
  "ticrel_20260318.zip": zip({ "mfhhis01.txt": stored("raw/vintage-2026-03-18/mfhhis01.txt") }),
  "ticrel_20260618.zip": zip({
    "slt_table1.txt": today["slt_table1.txt"]!,
    "slt_table2.txt": today["slt_table2.txt"]!,
    "SLT_TABLE3.TXT": latest("slt_table3.txt"),
    "slt_table5.html": latest("slt_table5.html"),
    "slt_table5.txt": latest("slt_table5.txt"),
    "slt_table4.txt": "gross sales and purchases",
    "mfh.txt": latest("mfh.txt"),
    "mfhhis01.txt": latest("mfhhis01.txt"),
  }),
};

/** The live form of the page: links one below the other. */
const PAGE = `<!DOCTYPE html><html><body><p>Past releases (there is one "zip" file for each release date):</p>
<p>${[
  ["06/18/2026", "20260618", "April 2026"],
  ["03/18/2026", "20260318", "January 2026"],
  ["11/18/2025", "20251118", "September 2025"],
  ["10/17/2025", "20251017", "August 2025 (released 11-18-2025)"],
  ["03/15/2023", "20230315", "January 2023"],
  ["02/15/2023", "20230215", "December 2022"],
  ["10/18/2011", "20111018", "August 2011"],
]
  .map(
    ([label, file, month]) =>
      `<a href="https://www.treasury.gov/resource-center/data-chart-center/tic/Documents/ticrel_${file}.zip" target="_blank">${label}</a>&nbsp;TIC Data for ${month}<br />`,
  )
  .join("\n")}
<a href="/x/ticrel_20090101.zip">01/01/2009</a> see the note<br></p></body></html>`;

/** All that the program would be shipped with, and of it the tables of positions, which are enough where nothing else is held against. */
let whole: History;
let shipped: History;
let site: Site;
let data: string;

beforeAll(async () => {
  const history = await shippedHistory(DATA);
  const isShort = (table: Table) => table === "table1" || table === "table2";
  // As if Table 3D of 2023-03-15 and June's Table 3 had not been shipped, and of Tables 1 and 2 only the newest months.
  whole = {
    ...history,
    readings: history.readings
      .filter(
        ({ publication: { table, id } }) =>
          !["slt3d", "table3"].includes(table) &&
          !["mfhhis01@2026-03-18", "table1@2026-07-14"].includes(id),
      )
      .map((reading) => {
        const { table, source, release } = reading.publication;
        const posting = { kind: "archive", release } as const;
        return isShort(table)
          ? readEdition(source, today[source]!, history.calendar, posting)
          : reading;
      }),
  };
  shipped = positionsOf(whole);
});
beforeEach(async () => {
  data = temporaryFolder("tic-backfill-");
  site = await startSite({ ...ARCHIVES, "archives.html": PAGE });
});
afterEach(async () => {
  await site.close();
  rmSync(data, { recursive: true });
});

const run = (more: Partial<BackfillOptions> = {}): Promise<BackfillReport> =>
  backfill({
    data,
    shipped,
    version: "0.1.0",
    from: isoMonth("2011-12"),
    to: Infinity,
    index: `${site.url}archives.html`,
    base: site.url,
    manners: brisk,
    progress: SILENT,
    now: () => new Date("2026-06-20T12:00:00Z"),
    ...more,
  });

const zips = () => site.requests.map(({ name }) => name).filter((name) => name.endsWith(".zip"));

test("the archives of the releases wanted are read, oldest first, and as_of reaches back", async () => {
  const report = await run({ shipped: whole });
  expect(zips()).toEqual([
    "ticrel_20230215.zip",
    "ticrel_20230315.zip",
    "ticrel_20251118.zip",
    "ticrel_20260318.zip",
    "ticrel_20260618.zip",
  ]);
  expect(report).toMatchObject({ refused: 0, isNew: true });
  expect(
    report.archives.map(({ file, used, known, unknown }) => ({ file, used, known, unknown })),
  ).toEqual([
    {
      file: "ticrel_20230215.zip",
      used: ["slt3d_globl.csv"],
      known: [],
      unknown: ["npr_history.csv"],
    },
    {
      file: "ticrel_20230315.zip",
      used: ["slt3d_globl.csv"],
      known: ["mfh.txt"],
      unknown: ["ticrel/arcdatadesc.pdf"],
    },
    { file: "ticrel_20251118.zip", used: [], known: [], unknown: ["slt_unknown.txt"] },
    { file: "ticrel_20260318.zip", used: ["mfhhis01.txt"], known: [], unknown: [] },
    {
      file: "ticrel_20260618.zip",
      used: ["slt_table3.txt"],
      // The stale mfh.txt and the history of May are what they say they are.
      known: [
        "slt_table5.html",
        "mfh.txt",
        "mfhhis01.txt",
        "slt_table1.txt",
        "slt_table2.txt",
        "slt_table5.txt",
      ],
      unknown: ["slt_table4.txt"],
    },
  ]);
  const dataset = new Dataset((await readFolder(join(data, "snapshot"))).content);
  const japan = (month: string, day: string) =>
    dataset.figure(JAPAN, "treasuries", isoMonth(month), { day: isoDay(day), only: false });
  expect(japan("2022-12", "2023-02-20")?.publication.id).toBe("slt3d@2023-02-15");
  expect(japan("2022-12", "2023-02-20")?.value).toBe(1_076_284);
  expect(japan("2023-01", "2023-02-20")).toBeUndefined();
  expect(japan("2023-01", "2023-03-20")?.publication.id).toBe("slt3d@2023-03-15");
  expect((await verifyFolder(data, () => Promise.resolve(whole))).failures).toEqual([]);
});

test("half a second passes between two archives", async () => {
  const waits: number[] = [];
  const { pause } = mannersOf("0.1.0");
  const sleep = (milliseconds: number) => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  const { archives } = await run({ manners: { ...brisk, pause, sleep } });
  expect(archives).toHaveLength(5);
  expect(waits).toEqual([500, 500, 500, 500]);
});

test("what was skipped or not understood is said", async () => {
  const { sentences } = await run({ from: isoMonth("2025-08"), to: isoMonth("2025-09") });
  expect(sentences).toEqual([
    "not understood on the page of archives: [01/01/2009](https://www.treasury.gov/resource-center/data-chart-center/tic/Documents/ticrel_20090101.zip)see the note ",
    "ticrel_20251017.zip, to 2025-08, was left out: on 2025-11-18 the release to 2025-09 came out as well",
    "ticrel_20251118.zip, released 2025-11-18: added none; known none; not read slt_unknown.txt",
    expect.stringMatching(/^published the snapshot with \d+ publications/) as string,
  ]);
});

test("the second time nothing is downloaded; --again reads those of which something was unknown", async () => {
  await run({ from: isoMonth("2026-01"), to: isoMonth("2026-01") });
  await run({ from: isoMonth("2025-09"), to: isoMonth("2026-01") });
  expect(zips()).toEqual(["ticrel_20260318.zip", "ticrel_20251118.zip"]);
  const again = await run({
    from: isoMonth("2025-09"),
    to: isoMonth("2026-01"),
    isAgain: true,
  });
  expect(zips().slice(2)).toEqual(["ticrel_20251118.zip"]);
  expect(again.isNew).toBe(false);
});

test("a dry run only says what it would download", async () => {
  const { sentences, wanted } = await run({ isDryRun: true, from: isoMonth("2022-12") });
  expect(wanted).toHaveLength(5);
  expect(sentences.at(-1)).toBe("5 archives would be downloaded");
  expect(sentences).toContain("ticrel_20230315.zip: the release of 2023-03-15, to 2023-01");
  expect(zips()).toEqual([]);
  expect(readdirSync(data)).toEqual([]);
});

test("the stored page lists 165 releases from 2011-12 on", async () => {
  const { wanted } = await run({ index: join(DATA, SCHEDULE.archive), isDryRun: true });
  expect(wanted[0]).toBe("ticrel_20120215.zip");
  expect(wanted.at(-1)).toBe("ticrel_20250918.zip");
  expect(wanted).toContain("ticrel_20220222.zip");
  expect(wanted).toHaveLength(164);
});

test("a file that cannot be read is set aside, and the others of its archive are used", async () => {
  site.put({
    "ticrel_20230315.zip": zip({
      "mfh.txt": latest("mfh.txt").replace("(in billions of dollars)", "(in millions of dollars)"),
      "slt3d_globl.csv": latest("slt3d_globl.csv"),
    }),
  });
  const report = await run({ from: isoMonth("2023-01"), to: isoMonth("2023-01") });
  expect(report.refused).toBe(1);
  expect(report.archives[0]).toMatchObject({
    used: ["slt3d_globl.csv"],
    refused: [{ file: "mfh.txt", reason: expect.stringMatching("in billions") as string }],
  });
  const [folder] = readdirSync(join(data, "refused"));
  expect(folder).toMatch(/^2023-03-15-mfh\.txt-[0-9a-f]{8}$/);
  expect(readFileSync(join(data, "refused", folder!, "reason.txt"), "utf8")).toMatch(
    'expected (in billions of dollars), found "(in millions of dollars)"',
  );
});

test("an archive of the form since 2025 is read: HTML, the history of the press release, no Table 3D", async () => {
  site.put({
    "ticrel_20260618.zip": zip({
      "slt-table1.html": asDataframe(today["slt_table1.txt"]!),
      "slt_table2.html": asDataframe(today["slt_table2.txt"]!),
      "slt_table3.html": asDataframe(latest("slt_table3.txt")),
      "slt_table4.html": "gross sales and purchases",
      "slt_table5.html": latest("slt_table5.html"),
      "mfhhis01.html": asDataframe(latest("mfhhis01.txt").replace(/"([^"\t]*)"/g, "$1")),
      "npr_history.html": "a,b",
    }),
  });
  const report = await run({ from: isoMonth("2026-04"), to: isoMonth("2026-04") });
  expect(report.archives[0]).toMatchObject({
    used: ["slt_table3.html"],
    known: ["mfhhis01.html", "slt-table1.html", "slt_table2.html", "slt_table5.html"],
    refused: [],
    unknown: ["slt_table4.html", "npr_history.html"],
  });
});

test.each([
  ["2012-02-29", "February 29, 2012", "2012-03-15", "2011-12", "2012-01"],
  ["2007-03-30", "March 30, 2007", "2007-04-16", "2007-01", "2007-02"],
])(
  "the press table that was issued once more on %s is of that day, and no other day is made up",
  (day, stating, archived, newest) => {
    const months = Array.from({ length: 13 }, (_, i) => isoMonth(newest) - i);
    const text = withMonths(latest("mfh.txt"), months).replace("March 15, 2023", stating);
    const posting = { kind: "archive", release: isoDay(archived) } as const;
    const { publication } = readEdition("mfh.txt", text, shipped.calendar, posting);
    expect(publication).toMatchObject({ id: `mfh@${day}`, newest: isoMonth(newest) });
    const other = text.replace(stating, stating.replace(/\d+,/, "9,"));
    expect(() => readEdition("mfh.txt", other, shipped.calendar, posting)).toThrow(
      /expected the day of a release, found "20\d\d-0[23]-09"/,
    );
  },
);

test.each([
  ["slt_table3.txt", "a file of a later release", "expected months before 2026-03-18"],
  ["mfhhis01.txt", "an edition that states a later day", "expected a day up to 2026-03-18"],
])("%s: %s in an archive is refused", async (name, _, expected) => {
  site.put({ "ticrel_20260318.zip": zip({ [name]: latest(name) }) });
  const report = await run({ from: isoMonth("2026-01"), to: isoMonth("2026-01") });
  expect(report.archives[0]!.refused).toEqual([
    { file: name, reason: expect.stringMatching(expected) as string },
  ]);
});

test("a Table 3 that does not agree with a stored excerpt of the day is not taken, and nothing is left in the way", async () => {
  // April's excerpt of Table 5 is as it was printed; this Table 3 has a Belgium that is 90 millions more.
  const whole = latest("slt_table3.txt")
    .split("\r\n")
    .filter((line) => !/^2026-0[34]$/.test(line.split("\t")[2] ?? ""))
    .join("\r\n");
  const text = withBills(whole, "Belgium\t10251", "2026-02", 90);
  site.put({
    "ticrel_20260415.zip": zip({ "slt_table3.txt": text }),
    "archives.html": PAGE.replace(
      "<p><a",
      '<p><a href="/Documents/ticrel_20260415.zip">04/15/2026</a>&nbsp;TIC Data for February 2026<br />\n<a',
    ),
  });
  const february = { from: isoMonth("2026-02"), to: isoMonth("2026-02") };
  const report = await run(february);
  expect(report.archives[0]).toMatchObject({
    used: [],
    refused: [{ file: "slt_table3.txt", reason: expect.stringMatching("Belgium") as string }],
  });
  const { files } = JSON.parse(readFileSync(join(data, "raw/manifest.json"), "utf8")) as Manifest;
  expect(files).toEqual([]);
  expect((await verifyFolder(data, () => Promise.resolve(shipped))).failures).toEqual([]);
});

test("the first history that is stored has to print the settled years as the next one does", async () => {
  const march = stored("raw/vintage-2026-03-18/mfhhis01.txt");
  const text = march.replace("Japan\t378.1\t", "Japan\t378.2\t");
  expect(text).not.toBe(march);
  site.put({ "ticrel_20260318.zip": zip({ "mfhhis01.txt": text }) });
  const report = await run({ from: isoMonth("2026-01"), to: isoMonth("2026-01") });
  expect(report.archives[0]!.refused).toEqual([
    { file: "mfhhis01.txt", reason: expect.stringMatching("in a year long settled") as string },
  ]);
});

test("an edition that is stored already, with another figure, is refused", async () => {
  const text = latest("mfh.txt").replace("1104.4", "1104.5");
  site.put({ "ticrel_20230315.zip": zip({ "mfh.txt": text }) });
  const report = await run({ from: isoMonth("2023-01"), to: isoMonth("2023-01") });
  expect(report.archives[0]!.refused[0]!.reason).toMatch(
    /expected the figures of mfh\.txt of 2023-03-15 as stored, found "Japan Jan 2023 1104500"/,
  );
});

test("a whole edition takes the place of an excerpt that agrees with it", async () => {
  const excerpt = (history: History, id: string) =>
    history.readings.find(({ publication }) => publication.id === id)!;
  const all = excerpt(shipped, "mfh@2023-03-15");
  const part = {
    ...all,
    publication: { ...all.publication, coverage: "partial" as const },
    observations: all.observations.slice(0, 100),
  };
  const readings = shipped.readings.map((each) => (each === all ? part : each));
  const report = await run({
    shipped: { ...shipped, readings },
    from: isoMonth("2023-01"),
    to: isoMonth("2023-01"),
  });
  expect(report.archives[0]!.used).toContain("mfh.txt");
  const { content } = await readFolder(join(data, "snapshot"));
  expect(content.publications.filter(({ id }) => id === "mfh@2023-03-15")).toMatchObject([
    { coverage: "majors" },
  ]);
});

test("a table is held against what is stored of its release, and nothing is written of what does not agree", async () => {
  const moved = withCell(latest("slt_table3.txt"), "Austria\t10189\t2026-04", 5, plus(1));
  const text = withBills(
    withCell(
      withCell(moved, "Austria\t10189\t2026-04", 3, plus(1)),
      "Austria\t10189\t2026-04",
      4,
      plus(1),
    ),
    "Austria\t10189",
    "2026-04",
    -1,
  );
  site.put({ "ticrel_20260618.zip": zip({ "slt_table3.txt": text }) });
  const report = await run({ from: isoMonth("2026-04") });
  expect(report.archives[0]).toMatchObject({
    used: [],
    refused: [
      {
        file: "slt_table3.txt",
        reason:
          "Austria, Treasury notes and bonds in 2026-04: 4,109 million dollars, but 4,110 in slt_table3.txt",
      },
    ],
  });
  expect(manifestOf().files).toEqual([]);
  expect((await verifyFolder(data, () => Promise.resolve(shipped))).failures).toEqual([]);
});

test("a coarse print that the finer one of its day does not round to is kept beside it", async () => {
  // The history of May 2026 had not followed what Table 3 says of December 2024.
  const { calendar } = shipped;
  const table3 = readEdition("slt_table3.txt", latest("slt_table3.txt"), calendar, {
    kind: "archive",
    release: isoDay("2026-06-18"),
  });
  const ofMay = dated(table3, isoDay("2026-05-18"));
  const history = { ...shipped, readings: [...shipped.readings, ofMay] };
  const { content } = await readWhole(
    (
      (files) => (file: string) =>
        files.get(file)
    )(buildSnapshot(history.readings, calendar, "0.1.0")),
  );
  const before = await readWhole(
    (
      (files) => (file: string) =>
        files.get(file)
    )(buildSnapshot(shipped.readings, calendar, "0.1.0")),
  );
  expect(edits(before.content, content)).toEqual([]);
});

const manifestOf = () =>
  JSON.parse(readFileSync(join(data, "raw/manifest.json"), "utf8")) as Manifest;

describe("an archive with two files of one name", () => {
  const FILE = "slt_table5.txt";
  const pack = (second: string) =>
    zip({ "a/slt_table5.txt": latest(FILE), "b/slt_table5.txt": second });
  const other = latest(FILE).replace("1209.9", "1209.8");

  test("that are the same is read as if it had one", async () => {
    site.put({ "ticrel_20260618.zip": pack(latest(FILE)) });
    const report = await run({ from: isoMonth("2026-04") });
    expect(report.archives[0]).toMatchObject({ known: [FILE], refused: [] });
  });

  test.each([
    ["in two folders", (bytes: Uint8Array) => bytes, "a/slt_table5.txt, b/slt_table5.txt"],
    [
      "in one folder",
      (bytes: Uint8Array) =>
        Uint8Array.from(
          Buffer.from(Buffer.from(bytes).toString("latin1").replaceAll("b/slt", "a/slt"), "latin1"),
        ),
      "a/slt_table5.txt, a/slt_table5.txt",
    ],
  ])("that differ, %s, is not taken at its word", async (_, change, names) => {
    site.put({ "ticrel_20260618.zip": change(pack(other)) });
    const report = await run({ from: isoMonth("2026-04") });
    const reason = `the archive has 2 files of this name that differ (${names}); which one is right cannot be told`;
    expect(report.archives[0]).toMatchObject({
      used: [],
      known: [],
      refused: [
        { file: FILE, reason },
        { file: FILE, reason },
      ],
    });
    expect(readdirSync(join(data, "refused"))).toHaveLength(2);
  });
});

describe("an old release is judged as on its day", () => {
  const [TABLE1, TABLE2, TABLE3, TABLE5] = [1, 2, 3, 5].map((n) => `slt_table${n}.txt`) as [
    string,
    string,
    string,
    string,
  ];
  const table3 = today[TABLE3]!;
  const table5 = today[TABLE5]!;
  const pair = ["Germany\t11002", "Finland\t10707"] as const;
  const june = (files: Readonly<Record<string, string>>, more: Partial<BackfillOptions> = {}) => {
    site.put({ "ticrel_20260618.zip": zip(files) });
    return run({ shipped: ofMay, from: isoMonth("2026-04"), ...more });
  };

  test("the real files have nothing against them", async () => {
    const report = await june(today);
    expect(report.refused).toBe(0);
    expect(report.archives[0]!.used).toHaveLength(4);
  });

  test.each<[string, Readonly<Record<string, string>>, readonly (readonly [string, string])[]]>([
    ["form", { [TABLE3]: table3.replace("Held by", "Owned by") }, [[TABLE3, "expected Table 3"]]],
    ["month", { [TABLE5]: yesterday[TABLE5]! }, [[TABLE5, "expected 2026-04 as the newest month"]]],
    [
      "sums",
      { [TABLE2]: withCell(today[TABLE2]!, "Total Asia\t49999\t2026-04", 3, plus(5)) },
      [[TABLE2, "All Countries 2026-04 us_lt_total_pos of"]],
    ],
    [
      "rounding",
      {
        [TABLE3]: table3,
        [TABLE5]: table5
          .replace("Belgium\t459.9", "Belgium\t460.0")
          .replace("Canada\t397.1", "Canada\t397.0"),
      },
      [
        [TABLE3, "Belgium, U.S. Treasury securities in 2026-04: 460,000"],
        [TABLE5, "Belgium, U.S. Treasury securities in 2026-04: 460,000"],
      ],
    ],
    [
      "shared",
      {
        [TABLE1]: today[TABLE1]!,
        [TABLE3]: withBills(
          [3, 4, 5].reduce(
            (text, at) => withCell(text, "Austria\t10189\t2026-04", at, plus(1)),
            table3,
          ),
          "Austria\t10189",
          "2026-04",
          -1,
        ),
      },
      [
        [TABLE1, "Austria, Treasury notes and bonds in 2026-04"],
        [TABLE3, "Austria, Treasury notes and bonds in 2026-04"],
      ],
    ],
  ])("%s: refused", async (_, files, refused) => {
    const report = await june(files, { accept: ["00000000"] });
    expect(report.archives[0]!.used).toEqual([]);
    expect(report.archives[0]!.refused.map(({ file }) => file).sort()).toEqual(
      refused.map(([file]) => file),
    );
    for (const [file, reason] of refused)
      expect(report.archives[0]!.refused.find((each) => each.file === file)!.reason).toMatch(
        reason,
      );
    expect(manifestOf().files).toEqual([]);
  });

  const doubled = table5
    .split("\r\n")
    .map((line) => {
      const cells = line.split("\t");
      if (/^\d+\.\d$/.test(cells[1] ?? "")) cells[1] = (2 * Number(cells[1])).toFixed(1);
      return cells.join("\t");
    })
    .join("\r\n");

  test.each<[string, string, string, string]>([
    [
      "holders",
      TABLE3,
      table3
        .split("\r\n")
        .filter((line) => !line.startsWith("Finland\t"))
        .join("\r\n"),
      "Finland (10707) is gone, which the release of 2026-05-18 listed",
    ],
    [
      "jump",
      TABLE3,
      moved(table3, pair, "2026-04", 25_000),
      "Finland, Treasury bills in 2026-04: 26,930 after 1,261 million dollars",
    ],
    [
      "revision",
      TABLE3,
      moved(table3, pair, "2026-03", 3_000),
      "Finland, Treasury bills in 2026-03: 4,261 was printed as 1,261 million dollars",
    ],
    [
      "total",
      TABLE5,
      doubled,
      "Grand Total, U.S. Treasury securities in 2026-04: 18,705,200 after 9,348,700 million dollars",
    ],
  ])("%s: flagged, and taken with the code", async (_, file, text, sentence) => {
    const report = await june({ [file]: text });
    expect(report.refused).toBe(1);
    const { reason } = report.archives[0]!.refused[0]!;
    expect(reason).toContain(sentence);
    expect(manifestOf().files).toEqual([]);
    const code = /backfill --again --accept ([0-9a-f]{8})$/.exec(reason)![1]!;
    const other = await run({
      shipped: ofMay,
      from: isoMonth("2026-04"),
      isAgain: true,
      accept: ["00000000"],
    });
    expect(other.refused).toBe(1);
    const accepted = await run({
      shipped: ofMay,
      from: isoMonth("2026-04"),
      isAgain: true,
      accept: [code],
    });
    expect(accepted).toMatchObject({ refused: 0, isNew: true });
    expect(manifestOf().files[0]!.accepted!.join(" ")).toContain(sentence);
  });

  test("by the release after it as well", async () => {
    const [later] = ofMay.readings
      .filter(({ publication }) => publication.table === "table3")
      .map(() =>
        readEdition(TABLE3, table3, ofMay.calendar, {
          kind: "archive",
          release: isoDay("2026-06-18"),
        }),
      );
    site.put({
      "archives.html": PAGE.replaceAll("06/18/2026", "05/18/2026")
        .replaceAll("ticrel_20260618", "ticrel_20260518")
        .replaceAll("TIC Data for April 2026", "TIC Data for March 2026"),
      "ticrel_20260518.zip": zip({ [TABLE3]: moved(yesterday[TABLE3]!, pair, "2026-03", 3_000) }),
    });
    const report = await run({
      shipped: { ...ofMay, readings: [later!] },
      from: isoMonth("2026-03"),
    });
    expect(report.archives[0]!.refused[0]!.reason).toMatch(
      "Finland, Treasury bills in 2026-03: 4,261 but on 2026-06-18 1,261 million dollars",
    );
  });
});

describe("a directory in which an older version accepted a file that does not fit", () => {
  const path = "2026-06-18/slt_table3.txt";
  const text = latest("slt_table3.txt");
  const unfit = moved(text, ["Belgium\t10251", "France\t10804"], "2026-04", 500);

  const spoil = async (body: string) => {
    await run({ from: isoMonth("2026-01"), to: isoMonth("2026-01") });
    const file = join(data, "raw", path);
    mkdirSync(join(data, "raw/2026-06-18"));
    writeFileSync(file, body, "latin1");
    const stuck = manifestOf();
    const sha256 = createHash("sha256").update(bytes(body)).digest("hex");
    const url = `${site.url}ticrel_20260618.zip`;
    const common = {
      release: "2026-06-18",
      url,
      sha256,
      bytes: body.length,
      received: "2026-06-20T12:00:00.000Z",
    };
    const entry = { ...common, path, newest: "2026-04" };
    const archive = {
      ...common,
      file: "ticrel_20260618.zip",
      program: "0.1.0",
      used: ["slt_table3.txt"],
      known: [],
      refused: [],
      unknown: [],
    };
    writeFileSync(
      join(data, "raw/manifest.json"),
      JSON.stringify({
        ...stuck,
        files: [...stuck.files, entry],
        archives: [...stuck.archives, archive],
      }),
    );
  };

  test.each([
    [
      "the tables of its release",
      unfit,
      /does not agree with itself: 2026-06-18: slt_table5\.txt: .*Accepted earlier and never published: 2026-06-18\/slt_table3\.txt\. Take out what is wrong with `forget 2026-06-18\/slt_table3\.txt`/,
    ],
    [
      "its reader",
      text.replace("Held by", "Owned by"),
      /raw\/2026-06-18\/slt_table3\.txt was accepted earlier and cannot be used now: .*`forget 2026-06-18\/slt_table3\.txt`/,
    ],
  ])("%s: says which, and goes on once that is forgotten", async (_, body, sentence) => {
    await spoil(body);
    const before = readFileSync(join(data, "snapshot/index.json"), "utf8");
    await expect(run({ from: isoMonth("2026-01") })).rejects.toThrow(sentence);
    expect(readFileSync(join(data, "snapshot/index.json"), "utf8")).toBe(before);

    await forget({ data, shipped, path });
    expect(manifestOf().files.map((each) => each.path)).toEqual(["2026-03-18/mfhhis01.txt"]);
    const report = await run({ from: isoMonth("2026-04"), isAgain: true });
    expect(report.archives[0]!.used).toEqual(["slt_table3.txt"]);
    expect((await verifyFolder(data, () => Promise.resolve(shipped))).failures).toEqual([]);
    // What is published now stays.
    await expect(forget({ data, shipped, path: `raw/${path}` })).rejects.toThrow(
      "2026-06-18/slt_table3.txt has been published, and what was published stays.",
    );
    await expect(forget({ data, shipped, path: "2026-06-18/x.txt" })).rejects.toThrow(
      "raw/manifest.json lists no 2026-06-18/x.txt. Give a path such as 2026-06-18/slt_table3.txt.",
    );
  });
});

describe("what was read before a fault is kept, and the next run goes on", () => {
  test.each([
    ["an archive that is not there", status(404)],
    ["an archive that is cut", truncated(0.5)],
  ])("%s", async (_, fault) => {
    site.fail("ticrel_20260318.zip", fault);
    await expect(run({ from: isoMonth("2022-12") })).rejects.toThrow(NetworkError);
    expect(zips()).toHaveLength(4);
    const report = await run({ from: isoMonth("2022-12") });
    expect(report.isNew).toBe(true);
    expect(zips().slice(4)).toEqual(["ticrel_20260318.zip", "ticrel_20260618.zip"]);
    const { content } = await readFolder(join(data, "snapshot"));
    expect(content.publications.map(({ id }) => id)).toContain("slt3d@2023-02-15");
  });

  test("a reset in the middle is tried again", async () => {
    site.fail("ticrel_20260318.zip", reset);
    expect(await run({ from: isoMonth("2026-01"), to: isoMonth("2026-01") })).toMatchObject({
      isNew: true,
    });
  });
});

test("a page without archives is refused", async () => {
  site.put({ "archives.html": "<html><title>Moved</title></html>" });
  await expect(run()).rejects.toThrow("expected links to past releases");
});

/** When a snapshot was published is another moment each time. */
const undated = (index: Index): Index => ({ ...index, published: "" });

test("killed at any of ten moments, it leaves a whole snapshot and whole files, and the next run completes it", async () => {
  const both = { from: isoMonth("2022-12"), to: isoMonth("2023-01") };
  const before = `${data}-start`;
  await run({ from: isoMonth("2026-01"), to: isoMonth("2026-01") });
  cpSync(data, before, { recursive: true });
  const old = await readFolder(join(data, "snapshot"));
  let stop = Infinity;
  const calls = watched((call) => (call < stop ? Promise.resolve() : Promise.reject(new Killed())));
  try {
    await run(both);
    const whole = await readFolder(join(data, "snapshot"));
    const raw = treeOf(join(data, "raw"));
    expect(whole.content.publications.length).toBe(old.content.publications.length + 2);
    const [total, random] = [calls.count, randomOf(15)];
    const states = new Set<string>();
    for (let i = 0; i < 10; i++) {
      rmSync(data, { recursive: true });
      cpSync(before, data, { recursive: true });
      calls.count = 0;
      // One in each tenth of the run.
      stop = 1 + Math.floor(((i + random()) * total) / 10);
      await expect(run(both)).rejects.toThrow(Killed);
      stop = Infinity;
      const { index } = await readFolder(join(data, "snapshot"));
      expect([old.index, whole.index].map(undated)).toContainEqual(undated(index));
      states.add(treeOf(data).join("\n"));
      await run(both);
      expect((await readFolder(join(data, "snapshot"))).content).toEqual(whole.content);
      expect(treeOf(join(data, "raw"))).toEqual(raw);
      expect(treeOf(data).join("\n")).not.toMatch(PARTIAL);
    }
    expect(states.size).toBeGreaterThanOrEqual(5);
  } finally {
    calls.restore();
    rmSync(before, { recursive: true });
  }
  expect((await verifyFolder(data, () => Promise.resolve(shipped))).failures).toEqual([]);
});
