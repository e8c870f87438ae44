import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PROFILES, WORKBENCH } from "excel-workbench/testing";
import { probe, recordingText, type Recording } from "../../../../src/workbook/tasks/probe/probe";
import { SUBJECTS } from "../../../../src/workbook/tasks/probe/subjects";
import { Cancelled } from "../../../../src/workbook/excel/work";
import { openLive, type Live } from "../../support/live";

const FOLDER = path.resolve(__dirname, "../../../fixtures/recorded");

/**
 * The host that stands for the one a recording is from: its name is the beginning of the file's. A recording of a real Excel is
 * dropped into the folder as `windows-….json`, say.
 */
const HOSTS = new Map([WORKBENCH, ...PROFILES].map((profile) => [profile.name, profile]));

const sheets = (live: Live) => live.engine.sheets.list().map(({ name }) => name);

/** What is to be the same each time: not the moment, and not the version of the host. */
const lasting = ({ refused, readings, facts }: Recording) => ({ refused, readings, facts });

let live: Live;

afterEach(() => live.close());

test("cancelled, it removes its sheet", async () => {
  live = await openLive();
  const controller = new AbortController();
  const onProgress = () => controller.abort();
  await expect(probe({ signal: controller.signal, onProgress })).rejects.toThrow(Cancelled);
  expect(sheets(live)).toEqual(["Sheet1"]);
});

test("it leaves the user's sheets as they were, and removes its own", async () => {
  live = await openLive();
  live.fill({ A1: "China", B1: '=TIC.HOLDINGS("CN","2025-11")' });
  const recording = await probe();
  expect(sheets(live)).toEqual(["Sheet1"]);
  expect(live.values("A1", "B1")).toEqual(["China", 683.862]);
  expect(JSON.parse(recordingText(recording))).toMatchObject({ version: 1, subjects: SUBJECTS });
});

test("what Excel cannot do is recorded, and the rest goes on", async () => {
  live = await openLive();
  const { facts, readings } = await probe();
  expect(facts["DATE(1904,1,1)"]).toBe(1462);
  for (const reading of Object.values(readings))
    expect(Object.keys(reading)).toEqual(Object.keys(SUBJECTS));
});

describe("recorded hosts", () => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(".json"));

  test.each(files)("%s is what its profile does", async (file) => {
    const profile = HOSTS.get(/^[a-z0-9]+/.exec(file)![0]);
    if (!profile) throw new Error(`${file}: begins with none of ${[...HOSTS.keys()].join(", ")}.`);
    live = await openLive({ place: { profile } });
    const now = await probe();
    if (process.env.RECORD) writeFileSync(path.join(FOLDER, file), `${recordingText(now)}\n`);
    const then = JSON.parse(readFileSync(path.join(FOLDER, file), "utf8")) as Recording;
    expect(lasting(JSON.parse(recordingText(now)) as Recording)).toEqual(lasting(then));
  });
});
