import { zipSync } from "fflate";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backfill, type BackfillOptions, type BackfillReport } from "../../src/pipeline/backfill";
import { NetworkError } from "../../src/pipeline/download";
import { shippedHistory, type History } from "../../src/pipeline/history";
import { SILENT } from "../../src/pipeline/progress";
import { readFolder } from "../../src/pipeline/snapshot";
import { verifyFolder } from "../../src/pipeline/verify";
import { Dataset } from "../../src/tic/dataset";
import { isoDay, isoMonth } from "../../src/tic/month";
import { SCHEDULE } from "../../src/treasury/sources";
import { stored } from "./support/releases";
import { brisk, reset, startSite, status, truncated, type Site } from "./support/site";

// Reading and building a whole history takes its time where several tests run at once.
jest.setTimeout(60_000);

const DATA = join(__dirname, "../../data");
const JAPAN = 42609;
const latest = (name: string) => stored(`raw/vintage-2026-06-18/${name}`);

/** Table 3D a month before it was frozen: without its newest month. */
const december = latest("slt3d_globl.csv")
  .split("\r\n")
  .filter((line) => !line.includes('"2023-01"') && !/,2023-01,/.test(line))
  .join("\r\n");

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
  "ticrel_20251118.zip": zip({ "slt_table9.txt": "?" }),
  "ticrel_20260318.zip": zip({ "mfhhis01.txt": stored("raw/vintage-2026-03-18/mfhhis01.txt") }),
  "ticrel_20260618.zip": zip({
    "slt_table1.txt": latest("slt_table1.txt"),
    "slt_table2.txt": latest("slt_table2.txt"),
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

let shipped: History;
let site: Site;
let data: string;

beforeAll(async () => {
  const history = await shippedHistory(DATA);
  // As if Table 3D of 2023-03-15 and June's Table 3 had not been shipped.
  shipped = {
    ...history,
    readings: history.readings.filter(
      ({ publication: { table, id } }) =>
        table !== "slt3d" && id !== "mfhhis01@2026-03-18" && table !== "table3",
    ),
  };
});
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), "tic-backfill-"));
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
    manners: { ...brisk, timeout: 10_000 },
    progress: SILENT,
    now: () => new Date("2026-06-20T12:00:00Z"),
    ...more,
  });

const zips = () => site.requests.map(({ name }) => name).filter((name) => name.endsWith(".zip"));

test("the archives of the releases wanted are read, oldest first, and as_of reaches back", async () => {
  const report = await run();
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
    { file: "ticrel_20251118.zip", used: [], known: [], unknown: ["slt_table9.txt"] },
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
  expect((await verifyFolder(data, () => Promise.resolve(shipped))).failures).toEqual([]);
});

test("what was skipped or not understood is said", async () => {
  const { sentences } = await run({ from: isoMonth("2025-08"), to: isoMonth("2025-09") });
  expect(sentences).toEqual([
    "not understood on the page of archives: [01/01/2009](https://www.treasury.gov/resource-center/data-chart-center/tic/Documents/ticrel_20090101.zip)see the note ",
    "ticrel_20251017.zip, to 2025-08, was left out: on 2025-11-18 the release to 2025-09 came out as well",
    "ticrel_20251118.zip, released 2025-11-18: added none; known none; not read slt_table9.txt",
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
  const whole = excerpt(shipped, "mfh@2023-03-15");
  const part = {
    ...whole,
    publication: { ...whole.publication, coverage: "partial" as const },
    observations: whole.observations.slice(0, 100),
  };
  const readings = shipped.readings.map((each) => (each === whole ? part : each));
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

test("tables of an archive that do not agree are refused", async () => {
  const table5 = latest("slt_table5.txt");
  // Japan one billion less, All Other one more: the table itself still adds up.
  const moved = table5
    .replace("Japan\t1209.9", "Japan\t1208.9")
    .replace("All Other\t1854.2", "All Other\t1855.2");
  site.put({
    "ticrel_20260618.zip": zip({
      "slt_table3.txt": latest("slt_table3.txt"),
      "slt_table5.txt": moved,
    }),
  });
  const report = await run({ from: isoMonth("2026-04") });
  expect(report.archives[0]).toMatchObject({
    used: ["slt_table3.txt"],
    refused: [
      {
        file: "slt_table5.txt",
        reason:
          "Japan, U.S. Treasury securities in 2026-04: 1,208,900 million dollars, but 1,209,889 in slt_table3.txt",
      },
    ],
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
