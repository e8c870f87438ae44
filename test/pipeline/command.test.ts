import "./support/once";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { run } from "../../src/pipeline/command";
import type * as download from "../../src/pipeline/download";
import type { ExitCode } from "../../src/pipeline/exit";
import type * as store from "../../src/pipeline/store/history";
import type { History } from "../../src/pipeline/store/history";
import { LIVE_FILES } from "../../src/pipeline/site";
import { moved, positionsOf, stored } from "./support/releases";
import { slow, startSite, status, type Site } from "./support/site";
import { treeOf } from "./support/tree";
import { filesOfJune } from "../support/release";
import { temporaryFolder } from "../support/temporary";

// Between two files the commands wait for half a second.
jest.mock("../../src/pipeline/download", () => {
  const real = jest.requireActual<typeof download>("../../src/pipeline/download");
  return {
    ...real,
    mannersOf: (version: string): download.Manners => ({ ...real.mannersOf(version), pause: 0 }),
  };
});

/** What the program is shipped with. Where only the tables of positions are held against, it is that: the rest takes its time. */
let mockShipped: (history: History) => History;
jest.mock("../../src/pipeline/store/history", () => {
  const real = jest.requireActual<typeof store>("../../src/pipeline/store/history");
  let once: ReturnType<typeof real.shippedHistory> | undefined;
  const shippedHistory: typeof real.shippedHistory = async (data) => {
    const read = await (once ??= real.shippedHistory(data));
    return { ...read, ...mockShipped(read) };
  };
  return { ...real, shippedHistory };
});

/** Of the release of July only Table 1 is stored: what the site serves is of the evening of June's, when there was none. */
const ofJune = (history: History): History => ({
  ...history,
  readings: history.readings.filter(({ publication }) => publication.id !== "table1@2026-07-14"),
});
const positionsOfJune = (history: History): History => ofJune(positionsOf(history));

const ROOT = join(__dirname, "../..");
const FILES = Object.fromEntries(
  LIVE_FILES.map((name) => [name, stored(`raw/vintage-2026-06-18/${name}`)]),
);

let site: Site;
let folder: string;

beforeEach(async () => {
  mockShipped = positionsOfJune;
  folder = temporaryFolder("tic-command-");
  site = await startSite(FILES);
});
afterEach(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

/** What a command prints, and its exit code. */
async function command(
  ...args: readonly string[]
): Promise<{ code: ExitCode; out: string; err: string }> {
  let [out, err] = ["", ""];
  const code = await run(args, ROOT, {
    out: { write: (text: string | Uint8Array) => ((out += String(text)), true) },
    err: { write: (text: string | Uint8Array) => ((err += String(text)), true), isTTY: false },
  });
  return { code, out, err };
}

describe("a command line that is not understood", () => {
  test.each([
    [["publish"], "error: there is no command 'publish': give one of rebuild, update, backfill"],
    [["update", "now"], "error: too many arguments for 'update'"],
    [["update", "--quick"], "error: unknown option '--quick'"],
    [["backfill"], "error: required option '--from <month>' not specified"],
    [["backfill", "--from", "2011"], "Give a month such as 2011-12."],
    [["diff", "a"], "error: missing required argument 'b'"],
    [["update", "--from", "treasury.gov"], "treasury.gov is no address to trust"],
    [["update", "--from", "http://ticdata.treasury.gov/"], "give one that starts with https://"],
    [["backfill", "--from", "2026-01", "--index", "http://treasury.gov/x"], "no address to trust"],
    [["backfill", "--from", "2025-09", "--to", "2025-01"], "--to 2025-01 is before --from 2025-09"],
    [["withdraw", "--data", ""], "Give the name of a directory."],
    [["forget"], "error: missing required argument 'file'"],
  ])("%j", async (args, sentence) => {
    const { code, err } = await command(...args);
    expect(code).toBe(2);
    expect(err).toMatch(sentence);
  });
});

test.each([[["--help"]], [["update", "--help"]], [["backfill", "--help"]]])(
  "%j explains the exit codes",
  async (args) => {
    const { code, out } = await command(...args);
    expect(code).toBe(0);
    expect(out).toMatch(
      "3  a file was refused and set aside, or what is new was withdrawn; the last good",
    );
  },
);

test("a folder that is not there is named", async () => {
  const none = join(folder, "none");
  const err = `${none} is no folder: give a snapshot or a data directory.\n`;
  expect(await command("verify", none)).toEqual({ code: 1, out: "", err });
  expect(await command("diff", join(ROOT, "assets/data"), none)).toEqual({ code: 1, out: "", err });
});

test("without a command the shipped snapshot is rebuilt, byte for byte", async () => {
  const [out, report, account] = ["data", "report.md", "account.md"].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  mkdirSync(out);
  for (const name of ["notes.txt", "core.0123456789abcdef.json", "index.json.partial"])
    writeFileSync(join(out, name), "");
  const read = (path: string) => readFileSync(path, "utf8");
  const committed = read(join(ROOT, "docs/data.md"));
  // As it was before its tables were filled in.
  writeFileSync(
    account,
    committed.replace(/(<!-- publications -->)[^]*(<!-- \/publications)/, "$1$2"),
  );
  mockShipped = (history) => history;
  const { code } = await command("--out", out, "--report", report, "--account", account);
  expect(code).toBe(0);
  expect(read(account) === committed).toBe(true);
  expect(read(report) === read(join(ROOT, "docs/reconciliation.md"))).toBe(true);
  for (const file of readdirSync(join(ROOT, "assets/data")))
    expect(read(join(out, file)) === read(join(ROOT, "assets/data", file))).toBe(true);
  // What is no snapshot's is not the command's to remove.
  expect(readdirSync(out).sort()).toEqual(
    [...readdirSync(join(ROOT, "assets/data")), "notes.txt"].sort(),
  );
});

test("update, verify and diff on a directory, as a script would", async () => {
  mockShipped = ofJune;
  const data = join(folder, "tic");
  const update = ["update", "--data", data, "--from", site.url];
  const first = await command(...update);
  expect(first.code).toBe(0);
  expect(first.out).toMatch("published the release of 2026-06-18, to 2026-04\n");
  expect(first.err.split("\n")[0]).toBe("slt_table1.txt: 924,378 bytes");

  const again = await command(...update, "--json");
  expect(again.code).toBe(0);
  expect(JSON.parse(again.out)).toMatchObject({
    status: "same",
    isNew: false,
    index: { published: expect.stringMatching(/Z$/) as string },
  });

  const verified = await command("verify", data);
  expect(verified.code).toBe(0);
  expect(verified.out).toMatch("checked the snapshot is what the stored files give, byte for byte");

  const june = join(folder, "june");
  mkdirSync(june);
  for (const [name, text] of filesOfJune()) writeFileSync(join(june, name), text);
  const compared = await command("diff", june, data);
  expect(compared.code).toBe(0);
  expect(compared.out).toMatch("No figure revised.\n");
  const json = await command("diff", june, data, "--json");
  expect(JSON.parse(json.out)).toMatchObject({ revisions: [], months: [] });
});

describe("nothing is written, and no directory made, by", () => {
  const INDEX = join(ROOT, "data/raw/schedule/archives-of-tic-monthly-data-releases.md");
  const backfill = ["backfill", "--from", "2025-03", "--to", "2025-03", "--index", INDEX];

  test("--dry-run and commands that have nothing to do where there is no directory", async () => {
    const data = ["--data", join(folder, "tic")];
    const checked = await command("update", "--from", site.url, "--dry-run", ...data);
    expect(checked.out).toMatch("would publish the release of 2026-06-18, to 2026-04\n");
    expect(checked.err).not.toMatch("publishing");
    const listed = await command(...backfill, "--base", site.url, "--dry-run", ...data);
    expect(listed).toMatchObject({ code: 0, err: "" });
    expect(listed.out).toMatch(/^ticrel_20250516\.zip: .*\n1 archive would be downloaded\n$/);
    const missing = await command(
      "backfill",
      "--from",
      "2025-03",
      "--index",
      "no.html",
      "--dry-run",
      ...data,
    );
    expect(missing).toMatchObject({
      code: 1,
      err: expect.stringMatching("no.html is missing") as string,
    });
    for (const args of [["forget", "2026-06-18/slt_table3.txt"], ["withdraw"]])
      for (const dry of [[], ["--dry-run"]])
        expect(await command(...args, ...dry, ...data)).toEqual({
          code: 1,
          out: "",
          err: `${data[1]} is no folder: give a data directory with --data.\n`,
        });
    expect(treeOf(folder)).toEqual([]);
  });

  test("--dry-run in one that is in use", async () => {
    const data = ["--data", join(folder, "tic")];
    const update = ["update", "--from", site.url, ...data];
    expect(await command(...update)).toMatchObject({ code: 0 });
    const table3 = moved(
      FILES["slt_table3.txt"]!,
      ["Finland\t10707", "Austria\t10189"],
      "2026-04",
      1,
    );
    site.put({ "slt_table3.txt": table3 });
    const before = treeOf(folder);
    expect((await command(...update, "--dry-run")).out).toMatch("8 figures revised");
    expect(treeOf(folder)).toEqual(before);

    expect(await command(...update)).toMatchObject({ code: 0 });
    const after = treeOf(folder);
    const withdrawn = await command("withdraw", "--dry-run", ...data);
    expect(withdrawn.code).toBe(0);
    expect(withdrawn.out).toMatch(/^would be withdrawn: the release of 20/);
    expect(treeOf(folder)).toEqual(after);

    expect(await command("withdraw", ...data)).toMatchObject({ code: 0, err: "" });
    const held = treeOf(folder);
    const stored = readdirSync(join(folder, "tic/raw")).find((name) => name.startsWith("20"))!;
    const forgotten = await command("forget", `${stored}/slt_table3.txt`, "--dry-run", ...data);
    expect(forgotten).toMatchObject({ code: 0, err: "" });
    expect(forgotten.out).toMatch(/^would set aside: .*slt_table3\.txt-/);
    expect(treeOf(folder)).toEqual(held);

    // As a script sees it.
    const refused = await command(...update, "--json");
    expect(refused.code).toBe(3);
    expect(JSON.parse(refused.out)).toMatchObject({ status: "refused", isNew: false, aside: [] });
    const verified = await command("verify", join(folder, "tic"));
    expect(verified.code).toBe(0);
    expect(verified.out).toMatch(/\nnote {4}The release of .* was withdrawn at .*\nsound\n$/);
  });
});

test("a slow site is waited for as long as it sends something", async () => {
  site.fail("slt_table1.txt", slow(5, 200));
  const started = Date.now();
  const { code, out } = await command("update", "--data", join(folder, "tic"), "--from", site.url);
  expect(code).toBe(0);
  expect(out).toMatch("published the release of 2026-06-18, to 2026-04\n");
  expect(Date.now() - started).toBeGreaterThanOrEqual(1_000);
});

test("half a snapshot is told from a whole one, by its folder", async () => {
  const data = join(folder, "tic");
  cpSync(join(ROOT, "assets/data"), join(data, "snapshot"), { recursive: true });
  // As after a first run that was stopped before the index.
  rmSync(join(data, "snapshot/index.json"));
  const half = await command("verify", data);
  expect(half.code).toBe(1);
  expect(half.out).toMatch(/FAILED {2}index\.json is missing\n1 failure\n$/);
  expect(await command("diff", join(ROOT, "assets/data"), data)).toEqual({
    code: 1,
    out: "",
    err: `${join(data, "snapshot")}: index.json is missing\n`,
  });
  cpSync(join(ROOT, "assets/data/index.json"), join(data, "snapshot/index.json"));
  const [chunk] = readdirSync(join(data, "snapshot")).filter((name) => name.startsWith("flows."));
  rmSync(join(data, "snapshot", chunk!));
  const lost = await command("verify", data);
  expect(lost.out.split("\n").filter((line) => line.startsWith("FAILED"))).toEqual([
    `FAILED  ${chunk} is missing`,
    "FAILED  the snapshot is not what the stored files give. Run update to publish it.",
  ]);
});

test("what goes wrong has an exit code of its own", async () => {
  const data = join(folder, "tic");
  const update = ["update", "--data", data, "--from", site.url];
  site.fail("slt_table1.txt", status(404));
  expect(await command(...update)).toMatchObject({
    code: 4,
    err: "slt_table1.txt: the server answered with status 404.\n",
  });

  site.put({ "slt_table5.txt": FILES["slt_table3.txt"]! });
  const refused = await command(...update);
  expect(refused.code).toBe(3);
  expect(refused.out).toMatch(
    "refused: slt_table5.txt: slt_table5.txt:1: expected Table 5: Major Foreign Holders",
  );
  expect(refused.out).toMatch(/set aside: .*refused\/\d{4}-\d{2}-\d{2}-slt_table5\.txt-/);

  const owner = { pid: process.ppid, host: hostname(), since: "now" };
  writeFileSync(join(data, "lock"), JSON.stringify(owner));
  expect(await command(...update)).toMatchObject({
    code: 6,
    err: expect.stringMatching("Another update of this directory is running") as string,
  });
  rmSync(join(data, "lock"));

  writeFileSync(join(data, "snapshot/index.json"), "{");
  expect((await command("verify", data)).code).toBe(1);
  expect(await command("diff", data, data)).toMatchObject({
    code: 1,
    err: expect.stringMatching("index.json is no JSON") as string,
  });
});
