import "../support/once";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { someOf } from "../../../src/pipeline/options";
import { FEEDS, LIVE_FILES, SITES } from "../../../src/pipeline/site";
import { readFolder } from "../../../src/pipeline/store/snapshot";
import { verifyFolder } from "../../../src/pipeline/commands/verify";
import { OFFICIAL } from "../../../src/tic/basket";
import { Dataset } from "../../../src/tic/dataset";
import { PUBLIC_DEBT } from "../../../src/tic/holder";
import { isoDay, isoMonth } from "../../../src/tic/month";
import { weekOf } from "../../../src/tic/week";
import { shipped, stored, yesterday } from "../support/releases";
import { page, startSite, type Site } from "../support/site";
import { updating } from "../support/updating";
import { temporaryFolder } from "../../support/temporary";

const CUSTODY = stored("raw/market/fred_WMTSECL1.csv");
const FILES = {
  "shlhistdat.txt": stored("raw/survey/shlhistdat.txt"),
  "fredgraph.csv?id=WMTSECL1": CUSTODY,
  "fredgraph.csv?id=GFDEBTN": stored("raw/market/fred_GFDEBTN.csv"),
  "fredgraph.csv?id=GS10": stored("raw/market/us10y_monthly.csv"),
};
/** Custody as it was three weeks before. */
const BEFORE = { ...FILES, "fredgraph.csv?id=WMTSECL1": without(CUSTODY, 3) };

let site: Site;
let data: string;

beforeEach(async () => {
  data = temporaryFolder("tic-feeds-");
  site = await startSite({ ...yesterday, ...BEFORE });
});
afterEach(async () => {
  await site.close();
  rmSync(data, { recursive: true });
});

/** A file without its last lines. */
function without(text: string, lines: number): string {
  return text.trimEnd().split("\n").slice(0, -lines).join("\n");
}

const run = (beside: (typeof SITES)[number][], at = "2026-09-10T12:00:00Z") =>
  updating(site, data, { beside, fred: site.url, now: () => new Date(at) });
const snapshot = async () => new Dataset((await readFolder(join(data, "snapshot"))).content);
const asked = () => site.requests.map(({ name }) => name);

test("a name that is none is refused with those there are", () => {
  expect(() => someOf("--with", "fred,ecb", SITES)).toThrow(
    '--with cannot be "ecb". Give survey or fred, or both with a comma between.',
  );
  expect(someOf("--with", "FRED, survey", SITES)).toEqual(["fred", "survey"]);
  expect(someOf("--with", undefined, SITES)).toEqual([]);
});

test("every feed says where it is from, under which licence, and when it comes", () => {
  expect(SITES).toEqual(["survey", "fred"]);
  for (const feed of FEEDS) for (const text of Object.values(feed)) expect(text).not.toBe("");
});

test("nothing but the live files is fetched unless it is named", async () => {
  await run([]);
  expect(asked()).toEqual(LIVE_FILES);
});

test("what is named is fetched and published beside the releases", async () => {
  expect(await run(["survey", "fred"])).toMatchObject({ status: "published", findings: [] });
  expect(asked().slice(LIVE_FILES.length)).toEqual(Object.keys(FILES));
  const dataset = await snapshot();
  const japan = dataset.value(42609, "survey.total", isoMonth("2025-06"));
  expect(japan).toBe(2_882_912);
  expect(dataset.value(PUBLIC_DEBT, "debt", isoMonth("2025-12"))).toBe(38_514_009);
  expect(dataset.value(OFFICIAL, "custody", isoMonth("2026-05"))).toBeGreaterThan(0);
  // The newest release of the Treasury's is that of its own tables.
  expect(dataset.release).toBe(Math.max(...shipped.readings.map((r) => r.publication.release)));
  expect((await verifyFolder(data, () => Promise.resolve(shipped))).failures).toEqual([]);
});

test("a later file adds weeks, and one as it was adds nothing", async () => {
  await run(["fred"]);
  expect(await run(["fred"], "2026-09-17T12:00:00Z")).toMatchObject({ isNew: false });
  site.put(FILES);
  expect(await run(["fred"], "2026-09-24T12:00:00Z")).toMatchObject({ isNew: true, findings: [] });
  const dataset = await snapshot();
  expect(dataset.value(OFFICIAL, "custody:week", weekOf(isoDay("2026-06-24")))).toBe(2_636_947);
  const [first] = dataset.vintages(OFFICIAL, "custody:week", weekOf(isoDay("2026-06-03")));
  expect(first!.publication.release).toBe(isoDay("2026-09-10"));
});

test("a figure that is gone is refused, and one that is far off is flagged", async () => {
  await run(["fred"]);
  site.put({ "fredgraph.csv?id=WMTSECL1": without(CUSTODY, 9) });
  expect((await run(["fred"], "2026-09-17T12:00:00Z")).findings).toContainEqual(
    expect.objectContaining({ rule: "lost", weight: "refused", file: "wmtsecl1.csv" }),
  );
  site.put({
    "fredgraph.csv?id=WMTSECL1": CUSTODY.replace(/(2026-06-24,)\d+/, "$126369470").replace(
      /(2015-06-24,)(\d+)\d/,
      "$1$2",
    ),
  });
  const report = await run(["fred"], "2026-09-24T12:00:00Z");
  const of = (rule: string) => report.findings.filter((each) => each.rule === rule);
  expect(of("altered")[0]).toMatchObject({ weight: "flagged" });
  expect(of("altered")[0]!.sentence).toMatch(/ of 2015-06.*: .* million dollars$/);
  expect(of("leap")[0]!.sentence).toMatch(/ of 2026-06.*: 26,369,470 after .* million dollars$/);
});

test("a feed that cannot be had keeps nothing else back, and is named", async () => {
  site.fail("fredgraph.csv?id=WMTSECL1", page);
  const report = await run(["fred"]);
  expect(report).toMatchObject({ status: "published", isNew: true });
  expect(report.sentences).toContainEqual(
    expect.stringMatching(/^wmtsecl1\.csv was left out: .*probably a web page/),
  );
  expect((await snapshot()).has("debt")).toBe(true);
});
